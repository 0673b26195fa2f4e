package org.sequenceconnector.crm;

/** The credential or a scope is gone: pause the connection and ask a person. The message says what to do. */
public final class CrmAuthorizationException extends CrmException {
    private static final long serialVersionUID = 1L;

    public CrmAuthorizationException(String message) {
        super(message);
    }

    @Override
    public Verdict verdict() {
        return Verdict.ASK_A_PERSON;
    }
}
