package org.sequenceconnector.work;

import org.sequenceconnector.enrollment.EnrollmentId;

/** Another worker enrolled the same target or person while this one was deciding: decide again, now seeing it. */
public final class SlotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SlotTakenException(EnrollmentId by) {
        super("the slot was taken by enrollment " + by + " at the same time; the request is decided again");
    }
}
