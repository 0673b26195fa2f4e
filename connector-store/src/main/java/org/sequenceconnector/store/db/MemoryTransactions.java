package org.sequenceconnector.store.db;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * One SQLite database in memory behind one connection, which several stores of one thread share. As on a file, a transaction
 * begins at once and nothing else is stored meanwhile.
 */
public final class MemoryTransactions implements Transactions {
    private final Handle handle;
    private boolean open;

    public MemoryTransactions(Handle handle) {
        this.handle = handle;
    }

    @Override
    public <T> T durable(Function<Handle, T> work) {
        if (open) {
            throw new IllegalStateException("a transaction was started inside another one; pass the unit of work on");
        }
        return Retry.of(Dialect.SQLITE, 1, () -> once(work));
    }

    @Override
    public <T> T ingest(Function<Handle, T> work) {
        return durable(work);
    }

    private <T> T once(Function<Handle, T> work) {
        statement("SAVEPOINT work");
        open = true;
        boolean done = false;
        try {
            T result = work.apply(handle);
            statement("RELEASE work");
            done = true;
            return result;
        } finally {
            open = false;
            if (!done) {
                statement("ROLLBACK TO work");
                statement("RELEASE work");
            }
        }
    }

    private void statement(String sql) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException trouble) {
            throw StoreException.of(trouble);
        }
    }

    /** Everything that was ever stored here is gone, at once: all of it happened within one transaction. */
    public void forget() {
        statement("ROLLBACK");
        statement("BEGIN");
    }

    /** To be called once, before the first transaction: what {@link #forget} goes back to. */
    public void begin() {
        statement("BEGIN");
    }

    @Override
    public <T> T reading(Function<Handle, T> work) {
        if (open) {
            throw new IllegalStateException(
                    "what is being stored would be read as if it were; pass the unit of work on");
        }
        return Retry.of(Dialect.SQLITE, 1, () -> work.apply(handle));
    }

    @Override
    public boolean scrub() {
        return true;
    }

    @Override
    public DataSource dataSource() {
        throw new UnsupportedOperationException("a store in memory has one connection and shares it with nobody");
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public void close() {
        // The database belongs to whoever made it and outlives the stores on it, as a file does.
    }
}
