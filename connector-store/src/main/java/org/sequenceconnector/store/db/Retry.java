package org.sequenceconnector.store.db;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Runs a transaction again when the database asks for it, and turns its troubles into {@link StoreException}. */
final class Retry {
    private Retry() {}

    static <T> T of(Dialect dialect, int tries, Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (JdbiException | StoreException trouble) {
                SQLException cause = StoreException.sqlCause(trouble);
                boolean again = cause != null && dialect.worthRetrying(cause) && attempt < tries;
                if (!again) {
                    throw trouble instanceof StoreException known ? known : StoreException.of(trouble);
                }
            }
        }
    }
}
