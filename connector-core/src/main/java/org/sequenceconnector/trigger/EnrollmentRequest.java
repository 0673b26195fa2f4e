package org.sequenceconnector.trigger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;

/**
 * One ask to enroll one target into one sequence by one method.
 *
 * @param key idempotency key: the same key gets the same answer again and evaluates nothing
 * @param identifier email address or record reference, as given
 * @param note the reason of a confirmation
 * @param confirmWarnings whether the actor confirms the warnings that may be confirmed
 * @param acceptWarnings codes accepted beforehand (by an automation, or per code in bulk)
 * @param startAt where it begins, which matters to a repeat
 */
public record EnrollmentRequest(
        String key,
        EnrollmentMethod method,
        Actor actor,
        TargetType targetType,
        String identifier,
        String sequenceKey,
        Optional<String> note,
        boolean confirmWarnings,
        Set<String> acceptWarnings,
        boolean asDraft,
        Instant requestedAt,
        StartAt startAt) {
    public EnrollmentRequest {
        acceptWarnings = Set.copyOf(acceptWarnings);
    }

    /** One that begins at the first step. */
    public EnrollmentRequest(
            String key,
            EnrollmentMethod method,
            Actor actor,
            TargetType targetType,
            String identifier,
            String sequenceKey,
            Optional<String> note,
            boolean confirmWarnings,
            Set<String> acceptWarnings,
            boolean asDraft,
            Instant requestedAt) {
        this(
                key,
                method,
                actor,
                targetType,
                identifier,
                sequenceKey,
                note,
                confirmWarnings,
                acceptWarnings,
                asDraft,
                requestedAt,
                StartAt.FIRST);
    }

    /** The same request, beginning elsewhere. */
    public EnrollmentRequest startingAt(StartAt other) {
        return new EnrollmentRequest(
                key,
                method,
                actor,
                targetType,
                identifier,
                sequenceKey,
                note,
                confirmWarnings,
                acceptWarnings,
                asDraft,
                requestedAt,
                other);
    }
}
