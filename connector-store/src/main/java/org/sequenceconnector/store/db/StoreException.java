package org.sequenceconnector.store.db;

import java.sql.SQLException;
import org.sequenceconnector.work.StoreTroubleException;

/** The database did not do what was asked. The message holds the database's code, never a value. */
public final class StoreException extends StoreTroubleException {
    private static final long serialVersionUID = 1L;
    private static final String DATA_EXCEPTION = "22";
    private static final String LIMIT_EXCEEDED = "54";
    private static final int SQLITE_TOO_BIG = 18;
    private static final int SQLITE_MISMATCH = 20;

    /** @param message without any value of a row */
    public StoreException(String message) {
        super(message, false);
    }

    /** @param message without any value of a row */
    public StoreException(String message, Throwable cause) {
        super(message, false, cause);
    }

    private StoreException(String message, boolean ofValue, Throwable cause) {
        super(message, ofValue, cause);
    }

    /** Says by its code what the database refused, and whether a value was the reason. */
    public static StoreException of(Throwable trouble) {
        SQLException sql = sqlCause(trouble);
        if (sql == null) {
            return new StoreException(
                    "the store could not do its work (" + trouble.getClass().getSimpleName() + ")", trouble);
        }
        String state = sql.getSQLState() == null ? "" : ", SQL state " + sql.getSQLState();
        return new StoreException(
                "the store could not do its work: database code " + sql.getErrorCode() + state
                        + ". Nothing of this transaction was stored.",
                refusesValue(sql),
                sql);
    }

    /**
     * SQLite tells by its code that a text is too long, PostgreSQL by the class of its state: data exceptions and exceeded
     * limits, such as the longest entry of an index. A constraint is no such thing: what it refuses today, as after half an
     * upgrade, it may take tomorrow.
     */
    private static boolean refusesValue(SQLException sql) {
        String state = sql.getSQLState();
        if (state != null) {
            return state.startsWith(DATA_EXCEPTION) || state.startsWith(LIMIT_EXCEEDED);
        }
        int primaryCode = sql.getErrorCode() & 0xff;
        return primaryCode == SQLITE_TOO_BIG || primaryCode == SQLITE_MISMATCH;
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
