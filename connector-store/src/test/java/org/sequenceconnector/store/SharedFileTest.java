package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.testkit.store.Samples;

/** The CLI writes the file while the server does. Two stores on one file meet exactly as two processes do. */
class SharedFileTest {
    private static final int WRITES = 150;

    @Test
    void twoWritersOfOneFileWaitForEachOtherAndLoseNothing(@TempDir Path folder) {
        StoreConfig config = StoreConfig.sqlite(folder.resolve("store.db"));
        try (OpenedStore server = StoreFactory.open(config);
                OpenedStore tool = StoreFactory.open(config)) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> write(server, "server")),
                            CompletableFuture.runAsync(() -> write(tool, "tool")))
                    .join();

            long waiting =
                    tool.reading(work -> work.outbox().backlog().getFirst().waiting());
            assertThat(waiting).isEqualTo(2 * WRITES);
        }
    }

    private static void write(OpenedStore store, String name) {
        for (int number = 0; number < WRITES; number++) {
            Owed owed = Owed.status(Samples.contact(name + number), new PersonId("p"));
            store.inTransaction(work -> {
                work.outbox().enqueue(owed, Samples.NOON);
                return 0;
            });
        }
    }
}
