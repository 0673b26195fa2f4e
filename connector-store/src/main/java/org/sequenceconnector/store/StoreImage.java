package org.sequenceconnector.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.MemoryTransactions;
import org.sequenceconnector.store.db.StatementCache;
import org.sequenceconnector.store.db.StoreException;
import org.sequenceconnector.store.db.StorePlugin;
import org.sequenceconnector.work.Store;
import org.sqlite.SQLiteConnection;

/**
 * A SQLite store with the schema of this program, from which any number are made at once: migrating a new one takes a
 * thousand times as long as copying it. For simulations. Safe for use by many threads.
 */
public final class StoreImage {
    private final byte[] bytes;

    private StoreImage(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param folder for the time of making it
     * @param fill what all copies begin with
     */
    public static StoreImage make(Path folder, Clock clock, Consumer<Store> fill) {
        Path file = folder.resolve("image.db");
        try (OpenedStore store = StoreFactory.open(StoreConfig.sqlite(file), clock)) {
            fill.accept(store);
        }
        // A database in memory has no file beside it to write ahead to.
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
        } catch (SQLException trouble) {
            throw StoreException.of(trouble);
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return new StoreImage(bytes);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** A copy as a file, to be opened like any other. */
    public void writeTo(Path file) {
        try {
            Files.write(file, bytes);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** A copy in memory. */
    public Memory inMemory() {
        return new Memory(bytes);
    }

    /** A database in memory, which lives until it is closed, however many stores are opened on it. For one thread at a time. */
    public static final class Memory implements AutoCloseable {
        private final Connection connection;
        private final MemoryTransactions transactions;

        private Memory(byte[] bytes) {
            try {
                this.connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                connection.unwrap(SQLiteConnection.class).deserialize("main", bytes);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA foreign_keys = ON");
                }
                Handle handle = Jdbi.create(StatementCache.over(connection))
                        .installPlugin(new StorePlugin(Dialect.SQLITE))
                        .open();
                this.transactions = new MemoryTransactions(handle);
                transactions.begin();
            } catch (SQLException trouble) {
                throw StoreException.of(trouble);
            }
        }

        /** As it was in the beginning, for another world. */
        public void forget() {
            transactions.forget();
        }

        /** A process opens it. */
        public OpenedStore open(Clock clock) {
            return new OpenedStore(
                    transactions,
                    clock,
                    ErasureKey.of(Optional.of("a key of a store in memory, not kept")),
                    Optional.empty());
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException trouble) {
                throw StoreException.of(trouble);
            }
        }
    }
}
