package org.sequenceconnector.sandbox.salesforce.org;

import java.io.Serial;

/** Ends the saving of one row. */
final class RefusedRow extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SaveError error;

    RefusedRow(SaveError error) {
        super(error.statusCode(), null, false, false);
        this.error = error;
    }

    SaveError error() {
        return error;
    }
}
