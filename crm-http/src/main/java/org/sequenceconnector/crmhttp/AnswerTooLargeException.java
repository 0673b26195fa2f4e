package org.sequenceconnector.crmhttp;

import java.io.IOException;

/** An answer, or one row of it, is larger than anything that a CRM has to say. It was not read to the end, and not kept. */
public final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what is too large, for example {@code the answer}
     * @param most bytes or characters that are taken
     */
    public AnswerTooLargeException(String what, long most) {
        super(what + " is larger than " + most + " bytes, which is more than a CRM sends: it was not read to the end;"
                + " find out what answers in the account's place");
    }
}
