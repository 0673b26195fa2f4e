package org.sequenceconnector.store.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A pool of connections to one PostgreSQL database. Transactions are read committed; where two of them want the same row
 * the statements themselves decide (ON CONFLICT, revisions, SKIP LOCKED), and a deadlock's loser is run again.
 */
public final class PostgresTransactions implements Transactions {
    private static final int CONNECTIONS = 16;
    /** A deadlock's loser runs alone soon; so many in a row mean that something else is wrong. */
    private static final int TRIES = 20;

    private static final long CONNECT_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final GrowingStatistics statistics;

    private PostgresTransactions(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new StorePlugin(Dialect.POSTGRESQL));
        this.statistics = new GrowingStatistics(jdbi);
    }

    /**
     * @param url JDBC URL without credentials
     * @param user empty: whoever the driver takes, without a password
     */
    public static PostgresTransactions open(String url, String user, String password) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("store");
        hikari.setJdbcUrl(url);
        if (!user.isEmpty()) {
            hikari.setUsername(user);
            hikari.setPassword(password);
        }
        hikari.setMaximumPoolSize(CONNECTIONS);
        hikari.setMinimumIdle(1);
        hikari.setConnectionTimeout(CONNECT_MILLIS);
        hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        hikari.addDataSourceProperty("reWriteBatchedInserts", "true");
        hikari.addDataSourceProperty("logServerErrorDetail", "false");
        hikari.addDataSourceProperty("ApplicationName", "sequence-connector");
        try {
            return new PostgresTransactions(new HikariDataSource(hikari));
        } catch (RuntimeException trouble) {
            throw new StoreException(
                    "the PostgreSQL store cannot be reached; check host, port, database, user and password in store.url",
                    trouble);
        }
    }

    @Override
    public <T> T durable(Function<Handle, T> work) {
        T result = transaction(work, "SET LOCAL synchronous_commit = on");
        statistics.written();
        return result;
    }

    @Override
    public <T> T ingest(Function<Handle, T> work) {
        T result = transaction(work, "SET LOCAL synchronous_commit = off");
        statistics.pageWritten();
        return result;
    }

    private <T> T transaction(Function<Handle, T> work, String durability) {
        return Retry.of(Dialect.POSTGRESQL, TRIES, () -> {
            try (Handle handle = jdbi.open()) {
                return handle.inTransaction(open -> {
                    open.execute(durability);
                    return work.apply(open);
                });
            }
        });
    }

    @Override
    public <T> T reading(Function<Handle, T> work) {
        return Retry.of(Dialect.POSTGRESQL, TRIES, () -> {
            try (Handle handle = jdbi.open()) {
                return work.apply(handle);
            }
        });
    }

    /** Vacuum reclaims the rows in its own time; write-ahead files and backups have their own retention. */
    @Override
    public boolean scrub() {
        return false;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public void close() {
        pool.close();
    }
}
