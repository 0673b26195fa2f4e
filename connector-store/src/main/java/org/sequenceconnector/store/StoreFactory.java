package org.sequenceconnector.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.sequenceconnector.store.db.PostgresTransactions;
import org.sequenceconnector.store.db.SqliteTransactions;
import org.sequenceconnector.store.db.Transactions;

/** Opens the store. The way in to this module. */
public final class StoreFactory {
    private StoreFactory() {}

    /** Opens with the system's clock. */
    public static OpenedStore open(StoreConfig config) {
        return open(config, Clock.systemUTC());
    }

    /**
     * Opens the store and brings its schema up to date; makes the file or the tables if there are none.
     *
     * @param clock tells which remembered requests are too old to count
     * @throws RuntimeException when the database cannot be reached or written; the message says what to check
     */
    public static OpenedStore open(StoreConfig config, Clock clock) {
        return open(config, clock, Optional.empty());
    }

    /**
     * The same.
     *
     * @param erasureKey secret of the hashes that are kept of erased persons; empty: a SQLite store makes a file for it,
     *     and no person can be erased from a PostgreSQL store
     */
    public static OpenedStore open(StoreConfig config, Clock clock, Optional<String> erasureKey) {
        return open(config, clock, erasureKey, Optional.empty());
    }

    /**
     * The same.
     *
     * @param origin where changes come from: program, user and machine. Every entry of the trail tells it
     */
    public static OpenedStore open(
            StoreConfig config, Clock clock, Optional<String> erasureKey, Optional<String> origin) {
        Transactions transactions = connect(config);
        try {
            Migrations.run(transactions);
            return new OpenedStore(transactions, clock, ErasureKey.of(config, erasureKey), origin);
        } catch (RuntimeException trouble) {
            transactions.close();
            throw trouble;
        }
    }

    /**
     * Opens a store that is there already and has the schema of this program, to look at what it knows; makes and migrates
     * nothing.
     *
     * @return empty where there is no store yet, or one of an earlier version
     * @throws RuntimeException when the database cannot be reached, or a newer version has used it
     */
    public static Optional<OpenedStore> openExisting(StoreConfig config, Clock clock) {
        if (config instanceof StoreConfig.Sqlite sqlite && !Files.exists(sqlite.file())) {
            return Optional.empty();
        }
        Transactions transactions = connect(config);
        try {
            if (Migrations.areDone(transactions)) {
                return Optional.of(new OpenedStore(
                        transactions, clock, ErasureKey.of(config, Optional.empty()), Optional.empty()));
            }
            transactions.close();
            return Optional.empty();
        } catch (RuntimeException trouble) {
            transactions.close();
            throw trouble;
        }
    }

    private static Transactions connect(StoreConfig config) {
        return switch (config) {
            case StoreConfig.Sqlite sqlite -> {
                make(sqlite.file());
                yield SqliteTransactions.open(sqlite.file());
            }
            case StoreConfig.Postgres postgres ->
                PostgresTransactions.open(postgres.url(), postgres.user(), postgres.password());
        };
    }

    private static void make(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.folder(folder);
            }
            // SQLite gives the files beside it the permissions of this one.
            OwnerOnly.fileIfMissing(file);
        } catch (IOException trouble) {
            throw new UncheckedIOException(
                    "the store file " + file + " or its folder cannot be made; check the path and its permissions",
                    trouble);
        }
    }
}
