package org.sequenceconnector.work;

import org.sequenceconnector.enrollment.EnrollmentId;

/** Somebody else changed the enrollment between reading and storing: run the transaction again. */
public final class StaleEnrollmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleEnrollmentException(EnrollmentId id) {
        super("enrollment " + id + " was changed by somebody else at the same time; the change is repeated");
    }
}
