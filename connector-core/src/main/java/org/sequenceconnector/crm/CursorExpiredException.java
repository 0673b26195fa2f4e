package org.sequenceconnector.crm;

/** The position is too old or not ours: read everything again. */
public final class CursorExpiredException extends CrmException {
    private static final long serialVersionUID = 1L;

    public CursorExpiredException(String message) {
        super(message);
    }

    @Override
    public Verdict verdict() {
        return Verdict.RESYNC;
    }
}
