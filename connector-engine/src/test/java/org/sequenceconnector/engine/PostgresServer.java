package org.sequenceconnector.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.work.Store;

/** A PostgreSQL server for one test class, with an empty database for each test that asks. */
public final class PostgresServer implements AutoCloseable {
    private static final String TEMPLATE = "store_template";

    private final EmbeddedPostgres postgres;
    private int databases;

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Skips the calling test where the build has no server for this platform. */
    public static PostgresServer start() throws IOException {
        assumeTrue(
                System.getProperty("os.name").startsWith("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "the build has the embedded PostgreSQL for Linux on amd64 only");
        PostgresServer server = new PostgresServer(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
        server.execute("CREATE DATABASE " + TEMPLATE);
        server.open(server.config(TEMPLATE)).close();
        return server;
    }

    /** With all tables and nothing in them. */
    public StoreConfig emptyDatabase() {
        return config(create());
    }

    /** A store on a database of its own. */
    public Store openEmpty() {
        return open(emptyDatabase());
    }

    /** Connects to the database that was made last. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(url("store" + databases), "postgres", "postgres");
    }

    private String create() {
        String name = "store" + ++databases;
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return name;
    }

    private Store open(StoreConfig config) {
        return StoreFactory.open(config, Clock.systemUTC(), Optional.of("a key of these tests only"));
    }

    private StoreConfig config(String database) {
        return StoreConfig.postgres(url(database), "postgres", "postgres");
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    private void execute(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException trouble) {
            throw new IllegalStateException("the test database could not be made", trouble);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
