package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.Target;

/**
 * The run of one sequence version for one target. Immutable; every change makes a new value with a higher
 * {@code revision}.
 *
 * @param version pinned sequence version; 0 in a draft
 * @param attempt 1 for the person's first enrollment in this sequence
 * @param holds at most one of each kind
 * @param completedSteps number of step executions that completed
 * @param nextStepIndex index of the step to be done next, in the pinned version
 * @param nextStepAt when that step is due; empty while held, ended or handed over
 * @param waitingFor shown beside the status
 * @param ends observed end causes in arrival order; empty while live
 * @param statusChangedAt when the derived status last changed
 * @param personUnique whether the person limit of one live enrollment per sequence applies
 * @param outcomes what came back from the person, in the order in which it was noted
 * @param sender the mailbox that writes; empty in a draft, and where the sequence named none when it started
 */
public record Enrollment(
        EnrollmentId id,
        PersonId person,
        Target target,
        String sequenceKey,
        String sequenceName,
        int version,
        int priority,
        int attempt,
        EnrollmentMethod method,
        String requestKey,
        String enrolledBy,
        String taskOwner,
        Phase phase,
        Set<Hold> holds,
        int completedSteps,
        int totalSteps,
        int nextStepIndex,
        Optional<Instant> nextStepAt,
        Optional<WaitingFor> waitingFor,
        List<EndEvent> ends,
        List<Waiver> waivers,
        String decisionId,
        long revision,
        Instant createdAt,
        Optional<Instant> enrolledAt,
        Optional<Instant> firstStepAt,
        Optional<Instant> lastStepAt,
        Optional<Instant> endedAt,
        Instant statusChangedAt,
        boolean personUnique,
        List<Outcome> outcomes,
        Optional<Sender> sender) {
    public Enrollment {
        holds = Set.copyOf(holds);
        ends = List.copyOf(ends);
        waivers = List.copyOf(waivers);
        outcomes = List.copyOf(outcomes);
    }

    /** The status people see. */
    public EnrollmentStatus status() {
        return switch (phase) {
            case DRAFT -> EnrollmentStatus.DRAFT;
            case ACTIVE -> activeStatus();
            case ENDING -> activeStatus();
            case ENDED ->
                strongest(ends.stream().filter(end -> !late(end)))
                        .map(cause -> cause.status(completedSteps))
                        .orElse(EnrollmentStatus.FINISHED);
        };
    }

    private EnrollmentStatus activeStatus() {
        if (holds.stream().anyMatch(hold -> hold.kind().pause())) {
            return EnrollmentStatus.PAUSED;
        }
        if (!holds.isEmpty()) {
            return EnrollmentStatus.BLOCKED;
        }
        return completedSteps == 0 ? EnrollmentStatus.QUEUED : EnrollmentStatus.STARTED;
    }

    /**
     * The recorded cause: the strongest observed one, the earlier of equals. One that came after the end amends the
     * reason given here, but never the {@link #status()}.
     */
    public Optional<EndCause> endCause() {
        return strongest(ends.stream());
    }

    /** What was said with {@link #endCause()}, for people: the rule that ended it, for example; empty where nothing was. */
    public Optional<String> endDetail() {
        return endCause()
                .flatMap(cause ->
                        ends.stream().filter(end -> end.cause() == cause).findFirst())
                .map(EndEvent::detail)
                .filter(detail -> !detail.isBlank());
    }

    private static Optional<EndCause> strongest(Stream<EndEvent> ends) {
        return ends.map(EndEvent::cause).min(Comparator.comparingInt(EndCause::precedence));
    }

    private boolean late(EndEvent end) {
        return endedAt.filter(end.at()::isAfter).isPresent();
    }

    /** Whether it counts for concurrency. */
    public boolean live() {
        return phase == Phase.ACTIVE || phase == Phase.ENDING;
    }

    /** When the person last answered or booked a meeting in it. */
    public Optional<Instant> respondedAt() {
        return outcomes.stream().filter(Outcome::response).map(Outcome::at).max(Comparator.naturalOrder());
    }

    /** Whether it ended with a reply that a person found to be negative. */
    public boolean endedByNegativeReply() {
        return endCause().filter(cause -> cause == EndCause.REPLIED).isPresent()
                && outcomes.stream()
                        .anyMatch(outcome ->
                                outcome instanceof Outcome.Reply reply && reply.kind() == Outcome.Reply.Kind.NEGATIVE);
    }

    /** Whether one of its own emails bounced permanently. */
    public boolean bounced() {
        return outcomes.stream().anyMatch(outcome -> outcome instanceof Outcome.Bounce);
    }

    public boolean held() {
        return !holds.isEmpty();
    }
}
