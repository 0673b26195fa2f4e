package org.sequenceconnector.sandbox.hubspot.http;

import java.io.Serial;

/** Ends the handling of a call with an error answer. */
public final class ApiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApiAnswer answer;

    public ApiException(ApiAnswer answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public ApiAnswer answer() {
        return answer;
    }
}
