package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The job scheduler works on the store's connections and table. */
@ExtendWith(EmbeddedPostgresServer.class)
class JobsTableTest {
    @Test
    void sqlite(@TempDir Path folder) throws Exception {
        check(StoreConfig.sqlite(folder.resolve("store.db")));
    }

    @Test
    void postgres(EmbeddedPostgresServer.Server server) throws Exception {
        check(server.emptyDatabase());
    }

    private static void check(StoreConfig config) throws Exception {
        CountDownLatch done = new CountDownLatch(2);
        OneTimeTask<Void> task = Tasks.oneTime("job").execute((instance, context) -> done.countDown());
        try (OpenedStore store = StoreFactory.open(config)) {
            Scheduler scheduler = Scheduler.create(store.dataSource(), task)
                    .threads(2)
                    .pollingInterval(Duration.ofMillis(100))
                    .build();
            scheduler.start();
            scheduler.schedule(task.instance("one"), Instant.EPOCH);
            scheduler.schedule(task.instance("two"), Instant.EPOCH);
            assertThat(done.await(5, TimeUnit.MINUTES)).isTrue();
            scheduler.stop();
        }
    }
}
