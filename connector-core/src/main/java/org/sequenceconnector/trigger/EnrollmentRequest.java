package org.sequenceconnector.trigger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;

/**
 * One ask to enroll one target into one sequence by one method.
 *
 * @param key idempotency key: the same key gets the same answer again and evaluates nothing. A row of a file ({@code CSV}) is
 *     decided again unless its answer was an enrollment, because its key comes from the file and not from whoever asks
 * @param identifier email address or record reference, as given
 * @param note the reason of a confirmation
 * @param confirmWarnings whether the actor confirms the warnings that may be confirmed
 * @param acceptWarnings codes accepted beforehand (by an automation, or per code in bulk)
 * @param startAt where it begins, which matters to a repeat
 * @param source the event or conversation that set it off; empty when nothing of the kind did
 * @param whenPossible whether the person who asks chose to be enrolled later by itself should it be possible only then; says
 *     nothing where nobody is asked
 * @param unconfirmed why what was confirmed does not count, where the way in which it was asked already shows it
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
        StartAt startAt,
        Optional<Source> source,
        boolean whenPossible,
        Optional<String> unconfirmed) {
    public EnrollmentRequest {
        acceptWarnings = Set.copyOf(acceptWarnings);
    }

    /** One that begins at the first step and that no event or conversation set off. */
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
                StartAt.FIRST,
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The same request, beginning elsewhere. */
    public EnrollmentRequest startingAt(StartAt other) {
        return with(targetType, other, source, whenPossible, unconfirmed);
    }

    /** The same request, set off by this. */
    public EnrollmentRequest setOffBy(Source other) {
        return with(targetType, startAt, Optional.of(other), whenPossible, unconfirmed);
    }

    /** The same request, about another kind of target. */
    public EnrollmentRequest about(TargetType other) {
        return with(other, startAt, source, whenPossible, unconfirmed);
    }

    /** The same request, with the choice of the person who asks. */
    public EnrollmentRequest whenPossible(boolean chosen) {
        return with(targetType, startAt, source, chosen, unconfirmed);
    }

    /** The same request, whose confirmation does not count. */
    public EnrollmentRequest unconfirmedBecause(String why) {
        return with(targetType, startAt, source, whenPossible, Optional.of(why));
    }

    private EnrollmentRequest with(
            TargetType newTarget,
            StartAt newStart,
            Optional<Source> newSource,
            boolean chosen,
            Optional<String> newUnconfirmed) {
        return new EnrollmentRequest(
                key,
                method,
                actor,
                newTarget,
                identifier,
                sequenceKey,
                note,
                confirmWarnings,
                acceptWarnings,
                asDraft,
                requestedAt,
                newStart,
                newSource,
                chosen,
                newUnconfirmed);
    }
}
