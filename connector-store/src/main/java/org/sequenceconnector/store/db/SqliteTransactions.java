package org.sequenceconnector.store.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * One file in write-ahead mode. All writing of this process goes through one connection behind a fair lock; readers have
 * connections of their own and are never blocked. Other processes may write the same file (the CLI beside the server):
 * SQLite's own lock keeps them apart, and whoever finds it taken waits.
 */
public final class SqliteTransactions implements Transactions {
    private static final int BUSY_MILLIS = 10_000;
    /** Each try waits up to {@link #BUSY_MILLIS} for another process. */
    private static final int TRIES = 3;

    private static final int WAL_PAGES = 10_000;
    private static final int WRITER_CACHE_KIB = 64 * 1024;
    private static final int READER_CACHE_KIB = 8 * 1024;
    private static final int READERS = 8;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Connection writer;
    private final Handle writing;
    private final HikariDataSource readers;
    private final Jdbi reading;
    private boolean durable;

    private SqliteTransactions(Connection writer, HikariDataSource readers) {
        this.writer = writer;
        this.writing = Jdbi.create(writer)
                .installPlugin(new StorePlugin(Dialect.SQLITE))
                .open();
        this.readers = readers;
        this.reading = Jdbi.create(readers).installPlugin(new StorePlugin(Dialect.SQLITE));
    }

    /** @param file that is there, empty when the database is new */
    public static SqliteTransactions open(Path file) {
        try {
            HikariConfig config = new HikariConfig();
            config.setPoolName("store-readers");
            config.setDataSource(source(file, READER_CACHE_KIB));
            config.setMaximumPoolSize(READERS);
            config.setMinimumIdle(1);
            return new SqliteTransactions(source(file, WRITER_CACHE_KIB).getConnection(), new HikariDataSource(config));
        } catch (SQLException trouble) {
            throw new StoreException(
                    "the store file " + file + " cannot be opened as a SQLite database (code " + trouble.getErrorCode()
                            + "); check that it is one and that this user may write it and its folder",
                    trouble);
        }
    }

    private static SQLiteDataSource source(Path file, int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setPragma(Pragma.WAL_AUTOCHECKPOINT, Integer.toString(WAL_PAGES));
        config.setCacheSize(-cacheKib);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public <T> T durable(Function<Handle, T> work) {
        return inTurn(work, true);
    }

    @Override
    public <T> T ingest(Function<Handle, T> work) {
        return inTurn(work, false);
    }

    private <T> T inTurn(Function<Handle, T> work, boolean asDurable) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction was started inside another one; pass the unit of work on");
        }
        turn.lock();
        try {
            return Retry.of(Dialect.SQLITE, TRIES, () -> once(work, asDurable));
        } finally {
            turn.unlock();
        }
    }

    private <T> T once(Function<Handle, T> work, boolean asDurable) {
        synchronous(asDurable);
        writing.execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            T result = work.apply(writing);
            writing.execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    /** Cannot be changed inside a transaction, and applies to the connection. */
    private void synchronous(boolean asDurable) {
        if (durable != asDurable) {
            writing.execute(asDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            durable = asDurable;
        }
    }

    /** SQLite has rolled back by itself after some errors (disk full); then there is nothing left to do. */
    private void rollBack() {
        try (var statement = writer.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException nothingOpen) {
            if (!String.valueOf(nothingOpen.getMessage()).contains("no transaction is active")) {
                throw StoreException.of(nothingOpen);
            }
        }
    }

    @Override
    public <T> T reading(Function<Handle, T> work) {
        return Retry.of(Dialect.SQLITE, TRIES, () -> {
            try (Handle handle = reading.open()) {
                return work.apply(handle);
            }
        });
    }

    @Override
    public boolean scrub() {
        turn.lock();
        try {
            writing.execute("VACUUM");
            return writing.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                            .map((row, context) -> row.getInt("busy"))
                            .one()
                    == 0;
        } catch (RuntimeException trouble) {
            java.sql.SQLException cause = StoreException.sqlCause(trouble);
            if (cause != null && Dialect.SQLITE.worthRetrying(cause)) {
                return false;
            }
            throw trouble;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public DataSource dataSource() {
        return readers;
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            readers.close();
            writing.close();
            writer.close();
        } catch (SQLException trouble) {
            throw StoreException.of(trouble);
        } finally {
            turn.unlock();
        }
    }
}
