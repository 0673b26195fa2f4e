package org.sequenceconnector.crm;

/** The credential or a scope is gone: pause the connection and ask a person. The message says what happened. */
public sealed class CrmAuthorizationException extends CrmException permits OtherAccountException {
    private static final long serialVersionUID = 1L;

    private final String fix;

    /** The same for a cause that the message names with its fix. */
    public CrmAuthorizationException(String message) {
        this(message, "mend what the message names; 'connector doctor' checks it");
    }

    /** @param fix what a person does about it, in words for the end of a sentence */
    public CrmAuthorizationException(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    /** What a person does about it, in words for the end of a sentence. */
    public String fix() {
        return fix;
    }

    @Override
    public Verdict verdict() {
        return Verdict.ASK_A_PERSON;
    }
}
