package org.sequenceconnector.store;

import java.sql.SQLException;

/** The database did not do what was asked. The message holds the database's code, never a value. */
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    static StoreException of(Throwable trouble) {
        SQLException sql = sqlCause(trouble);
        if (sql == null) {
            return new StoreException(
                    "the store could not do its work (" + trouble.getClass().getSimpleName() + ")", trouble);
        }
        String state = sql.getSQLState() == null ? "" : ", SQL state " + sql.getSQLState();
        return new StoreException(
                "the store could not do its work: database code " + sql.getErrorCode() + state
                        + ". Nothing of this transaction was stored.",
                sql);
    }

    /** The deepest SQL exception, or null when there is none. */
    static @org.jspecify.annotations.Nullable SQLException sqlCause(Throwable trouble) {
        SQLException found = null;
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
