package org.sequenceconnector.app.wiring;

/** Other processes talk to the accounts; the message says what to do. */
public final class AccountsBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AccountsBusyException(String message) {
        super(message);
    }
}
