package org.sequenceconnector.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sequenceconnector.audit.ChainReport.Link;
import org.sequenceconnector.testkit.store.GoldenStore;

/** The golden store as a PostgreSQL database. */
@ExtendWith(EmbeddedPostgresServer.class)
class GoldenPostgresTest extends GoldenStoreContract {
    private final EmbeddedPostgresServer.Server server;
    private final StoreConfig.Postgres config;

    GoldenPostgresTest(EmbeddedPostgresServer.Server server) {
        this.server = server;
        this.config = server.databaseWithoutTables();
    }

    @Override
    Connection untouched() throws SQLException {
        Connection connection = DriverManager.getConnection(config.url(), config.user(), config.password());
        GoldenStore.postgres(connection);
        return connection;
    }

    @Override
    OpenedStore opened() {
        return StoreFactory.open(
                config, Clock.fixed(GoldenStore.AFTERWARDS, ZoneOffset.UTC), Optional.of(GoldenStore.ERASURE_KEY));
    }

    @Override
    OpenedStore empty() {
        return server.openEmpty();
    }

    @Override
    Link head() {
        return new Link(328, "21426a013736dbdfcc1c5e5a069d77f1643331fafb310a6971a8e49af345a2b9");
    }
}
