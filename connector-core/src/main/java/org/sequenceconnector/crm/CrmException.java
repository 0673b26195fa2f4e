package org.sequenceconnector.crm;

import java.time.Duration;
import java.util.Optional;

/** A call that did not work. The type says what to do next; the message never holds secrets or personal data. */
public abstract sealed class CrmException extends RuntimeException
        permits RetryableCrmException,
                PermanentCrmException,
                CrmAuthorizationException,
                CursorExpiredException,
                OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    CrmException(String message, Throwable cause) {
        super(message, cause);
    }

    CrmException(String message) {
        super(message);
    }

    public abstract Verdict verdict();

    /** When to try again, if the CRM or the quota says. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    public enum Verdict {
        RETRY_LATER,
        GIVE_UP,
        ASK_A_PERSON,
        RESYNC,
        READ_BACK
    }
}
