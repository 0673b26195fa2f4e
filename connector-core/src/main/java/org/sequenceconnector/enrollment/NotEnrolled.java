package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.trigger.Target;

/**
 * That a submitted request produced no enrollment, and why. One per target, sequence and primary code.
 *
 * @param retryAt when it is evaluated again by itself
 * @param closedBecause why nobody has to look at it any more; empty while it is open
 * @param enrollment the enrollment whose start closed it
 */
public record NotEnrolled(
        Target target,
        Optional<PersonId> person,
        String sequenceKey,
        String primaryCode,
        String text,
        String decisionId,
        EnrollmentMethodAndActor by,
        int attempts,
        Instant firstAttemptAt,
        Instant lastAttemptAt,
        Optional<Instant> retryAt,
        Optional<String> closedBecause,
        Optional<EnrollmentId> enrollment) {

    /** One that no enrollment followed so far. */
    public NotEnrolled(
            Target target,
            Optional<PersonId> person,
            String sequenceKey,
            String primaryCode,
            String text,
            String decisionId,
            EnrollmentMethodAndActor by,
            int attempts,
            Instant firstAttemptAt,
            Instant lastAttemptAt,
            Optional<Instant> retryAt,
            Optional<String> closedBecause) {
        this(
                target,
                person,
                sequenceKey,
                primaryCode,
                text,
                decisionId,
                by,
                attempts,
                firstAttemptAt,
                lastAttemptAt,
                retryAt,
                closedBecause,
                Optional.empty());
    }

    /** The same, evaluated again by itself at another time or, if empty, not at all. */
    public NotEnrolled retryingAt(Optional<Instant> other) {
        return new NotEnrolled(
                target,
                person,
                sequenceKey,
                primaryCode,
                text,
                decisionId,
                by,
                attempts,
                firstAttemptAt,
                lastAttemptAt,
                other,
                closedBecause,
                enrollment);
    }

    /** Whether it is asked again by itself. */
    public boolean deferred() {
        return retryAt.isPresent();
    }

    /**
     * How the last attempt was made, so that a deferred one can be repeated in the same name.
     *
     * @param whenPossible whether the person who asked chose to be enrolled later by itself
     */
    public record EnrollmentMethodAndActor(
            org.sequenceconnector.sequence.EnrollmentMethod method,
            org.sequenceconnector.trigger.Actor actor,
            org.sequenceconnector.trigger.StartAt startAt,
            boolean whenPossible) {
        /** A request that begins at the first step. */
        public EnrollmentMethodAndActor(
                org.sequenceconnector.sequence.EnrollmentMethod method, org.sequenceconnector.trigger.Actor actor) {
            this(method, actor, org.sequenceconnector.trigger.StartAt.FIRST, false);
        }
    }
}
