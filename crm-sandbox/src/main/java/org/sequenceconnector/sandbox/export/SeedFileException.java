package org.sequenceconnector.sandbox.export;

import java.io.Serial;

/** A seed file that cannot be used; the message names file, line and column and says what is expected. */
public final class SeedFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public SeedFileException(String message) {
        super(message);
    }

    public SeedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
