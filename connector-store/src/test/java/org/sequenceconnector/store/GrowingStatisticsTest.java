package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.testkit.store.Samples;

@ExtendWith(EmbeddedPostgresServer.class)
class GrowingStatisticsTest {
    private static final int PAGE = 500;

    private final EmbeddedPostgresServer.Server server;

    GrowingStatisticsTest(EmbeddedPostgresServer.Server server) {
        this.server = server;
    }

    @Test
    @DisplayName("H174: a first load does not wait for autovacuum to learn how many rows there are")
    void aFirstLoadHasItsRowsCounted() {
        try (OpenedStore store = server.openEmpty()) {
            assertThat(counted(store)).as("before anything was stored").isLessThanOrEqualTo(0);

            pages(store, 0, 4);
            long first = counted(store);
            assertThat(first).isPositive();

            pages(store, 4, 16);
            assertThat(counted(store)).as("more than doubled since").isGreaterThan(first);
        }
    }

    private static void pages(OpenedStore store, int from, int to) {
        for (int page = from; page < to; page++) {
            List<CrmRecord> records = IntStream.range(page * PAGE, (page + 1) * PAGE)
                    .mapToObj(id -> Samples.named("r" + id, "Name"))
                    .toList();
            store.inIngest(work -> {
                work.mirror().save(records);
                return true;
            });
        }
    }

    /** As the planner believes. */
    private static long counted(OpenedStore store) {
        return Jdbi.create(store.dataSource())
                .withHandle(handle -> handle.createQuery(
                                "SELECT reltuples::bigint FROM pg_class WHERE oid = 'crm_record'::regclass")
                        .mapTo(Long.class)
                        .one());
    }
}
