package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.EnrollmentStateMachine;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.trigger.Actor;

/**
 * Takes what people tell of a person's answers: a reply, a meeting, an absence. It is about the enrollments that ran when it
 * happened; when none of them runs any more, about the one that ended last, within the late window. Safe for use by many threads.
 */
public final class OutcomeDesk {
    private static final Comparator<Enrollment> BY_END =
            Comparator.comparing(ended -> ended.endedAt().orElse(Instant.MIN));

    private final Store store;
    private final OutcomeIntake intake;
    private final ReactStage react;
    private final Clock clock;

    OutcomeDesk(Store store, OutcomeIntake intake, ReactStage react, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.react = react;
        this.clock = clock;
    }

    /** The enrollments that the outcome would be about. Changes nothing. */
    public List<Enrollment> concerned(String identifier, Optional<String> sequenceKey, Outcome outcome) {
        return store.reading(work -> IdentifierLookup.find(work, identifier)
                .person()
                .map(person -> concerned(work, person, sequenceKey, outcome))
                .orElse(List.of()));
    }

    /**
     * Takes an outcome and does what follows from it. The same outcome again changes nothing.
     *
     * @param cause names this very report, for the audit trail
     * @return the enrollments that changed, as they are now
     * @throws IllegalArgumentException when it lies in the future
     */
    public List<Enrollment> tell(
            String identifier, Optional<String> sequenceKey, Outcome outcome, Actor actor, String cause) {
        return Retry.onStale(() -> store.inTransaction(work -> {
            Instant now = clock.instant();
            if (outcome.at().isAfter(now)) {
                throw new IllegalArgumentException("an outcome cannot happen in the future: " + outcome.at());
            }
            Optional<PersonId> person = IdentifierLookup.find(work, identifier).person();
            if (person.isEmpty()) {
                return List.of();
            }
            work.people().lock(List.of(person.get()));
            List<EnrollmentId> changed = concerned(work, person.get(), sequenceKey, outcome).stream()
                    .filter(before -> intake.told(work, before, outcome, now, actor.id(), cause)
                                    .revision()
                            != before.revision())
                    .map(Enrollment::id)
                    .toList();
            if (!changed.isEmpty()) {
                react.look(work, person.get(), false, cause);
            }
            return changed.stream()
                    .map(id -> work.enrollments().find(id).orElseThrow())
                    .toList();
        }));
    }

    private List<Enrollment> concerned(
            UnitOfWork work, PersonId person, Optional<String> sequenceKey, Outcome outcome) {
        List<Enrollment> live = work.enrollments().liveOf(List.of(person)).stream()
                .filter(each -> asked(each, sequenceKey, outcome))
                .toList();
        return live.isEmpty()
                ? ended(work, person, clock.instant())
                        .filter(each -> asked(each, sequenceKey, outcome))
                        .max(BY_END)
                        .map(List::of)
                        .orElse(List.of())
                : live;
    }

    private static boolean asked(Enrollment enrollment, Optional<String> sequenceKey, Outcome outcome) {
        return OutcomeIntake.concerns(enrollment, outcome)
                && (sequenceKey.isEmpty() || sequenceKey.get().equals(enrollment.sequenceKey()));
    }

    /** The person's enrollment that ended last, if what comes now can still amend it. */
    static Optional<Enrollment> lastEnded(UnitOfWork work, PersonId person, Instant now) {
        return ended(work, person, now).max(BY_END);
    }

    private static Stream<Enrollment> ended(UnitOfWork work, PersonId person, Instant now) {
        return work.enrollments().endedSince(person, now.minus(EnrollmentStateMachine.LATE_WINDOW)).stream();
    }
}
