package org.sequenceconnector.crm;

/** A write was sent and no answer came: it may have happened. Read back before writing anything that is not absolute. */
public final class OutcomeUnknownException extends CrmException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public Verdict verdict() {
        return Verdict.READ_BACK;
    }
}
