package org.sequenceconnector.profile;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.PostgresServer;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.work.Store;

/** What a store gives of a person is the same in both stores. */
class PersonFileTest {
    @Nested
    class Sqlite extends PersonFileContract {
        @TempDir
        private Path folder;

        @Override
        protected Store openEmpty() {
            return StoreFactory.open(StoreConfig.sqlite(folder.resolve("store.db")));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Postgres extends PersonFileContract {
        private PostgresServer server;

        @BeforeAll
        void start() throws IOException {
            server = PostgresServer.start();
        }

        @AfterAll
        void stop() {
            server.close();
        }

        @Override
        protected Store openEmpty() {
            return server.openEmpty();
        }
    }
}
