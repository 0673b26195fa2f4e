package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.enrollment.Transition.Moved;

/** The moves out of nothing: T1, T2 and T17. Pure; the storage keeps the uniqueness rules when the result is inserted. */
public final class EnrollmentFactory {
    private EnrollmentFactory() {}

    /** T1: reserves the place in the sequence. Version and priority stay 0 until it starts. */
    public static Enrollment draft(NewEnrollment asked, String decisionId, Instant now) {
        return new Enrollment(
                asked.id(),
                asked.person(),
                asked.target(),
                asked.sequenceKey(),
                asked.sequenceName(),
                0,
                0,
                asked.attempt(),
                asked.method(),
                asked.requestKey(),
                asked.enrolledBy(),
                asked.taskOwner(),
                Phase.DRAFT,
                Set.of(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                decisionId,
                0,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                asked.personUnique(),
                List.of(),
                Optional.empty());
    }

    /**
     * T2, and T17 when a deferred request passes at last: live at once, shown as Paused or Blocked if a hold exists.
     *
     * @return an enrollment of revision 1
     */
    public static Enrollment accepted(NewEnrollment asked, EnrollmentEvent.Start start, Instant now) {
        return switch (EnrollmentStateMachine.apply(draft(asked, start.decisionId(), now), start, now)) {
            case Moved moved -> moved.after();
            case Transition.Ignored ignored -> throw new IllegalStateException("a new draft was live: " + ignored);
            case Transition.Refused refused -> throw new IllegalStateException(refused.sentence());
        };
    }
}
