package org.sequenceconnector.work;

/**
 * The store did not do what was asked; nothing of the transaction was stored. Whether what was to be stored is to blame
 * decides what may be done about it: a database in trouble is waited for, and whatever was read is kept to be read again.
 */
public class StoreTroubleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean ofValue;

    /** @param ofValue whether the database refuses the value itself, however often it is tried */
    protected StoreTroubleException(String message, boolean ofValue) {
        super(message);
        this.ofValue = ofValue;
    }

    /** @param ofValue whether the database refuses the value itself, however often it is tried */
    protected StoreTroubleException(String message, boolean ofValue, Throwable cause) {
        super(message, cause);
        this.ofValue = ofValue;
    }

    /** Whether the database refuses the value itself: too long for an index, for example. Everything else may pass. */
    public final boolean ofValue() {
        return ofValue;
    }
}
