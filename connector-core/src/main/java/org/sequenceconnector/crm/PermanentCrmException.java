package org.sequenceconnector.crm;

/** This call can never work as it stands. */
public final class PermanentCrmException extends CrmException {
    private static final long serialVersionUID = 1L;

    public PermanentCrmException(String message) {
        super(message);
    }

    @Override
    public Verdict verdict() {
        return Verdict.GIVE_UP;
    }
}
