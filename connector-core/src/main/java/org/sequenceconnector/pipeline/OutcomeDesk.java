package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
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
import org.sequenceconnector.trigger.Source;

/**
 * Takes what people tell of a person's answers: a reply, a meeting, an absence, and of what the sequence is
 * about: a goal that is reached, a conversation that was resolved. It is about the enrollments that ran when it
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

    /**
     * Which of the person's enrollments are meant.
     *
     * @param sequenceKey only those in this sequence
     * @param sourceId only those that the conversation or event of this id set off
     */
    public record Scope(Optional<String> sequenceKey, Optional<String> sourceId) {
        public static Scope all() {
            return new Scope(Optional.empty(), Optional.empty());
        }
    }

    /** The enrollments that the outcome would be about. Changes nothing. */
    public List<Enrollment> concerned(String identifier, Scope scope, Outcome outcome) {
        return store.reading(work -> IdentifierLookup.find(work, identifier)
                .person()
                .map(person -> concerned(work, person, scope, outcome))
                .orElse(List.of()));
    }

    /**
     * Takes an outcome and does what follows from it. The same outcome again changes nothing.
     *
     * @param cause names this very report, for the audit trail
     * @return the enrollments that changed, as they are now
     * @throws IllegalArgumentException when it lies in the future
     */
    public List<Enrollment> tell(String identifier, Scope scope, Outcome outcome, Actor actor, String cause) {
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
            List<EnrollmentId> changed = concerned(work, person.get(), scope, outcome).stream()
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

    private List<Enrollment> concerned(UnitOfWork work, PersonId person, Scope scope, Outcome outcome) {
        List<Enrollment> live = work.enrollments().liveOf(List.of(person)).stream()
                .filter(each -> asked(work, each, scope, outcome))
                .toList();
        return live.isEmpty()
                ? ended(work, person, clock.instant())
                        .filter(each -> asked(work, each, scope, outcome))
                        .max(BY_END)
                        .map(List::of)
                        .orElse(List.of())
                : live;
    }

    private static boolean asked(UnitOfWork work, Enrollment enrollment, Scope scope, Outcome outcome) {
        return OutcomeIntake.concerns(enrollment, outcome)
                && scope.sequenceKey().map(enrollment.sequenceKey()::equals).orElse(true)
                && scope.sourceId().map(id -> setOffBy(work, id, enrollment)).orElse(true);
    }

    private static boolean setOffBy(UnitOfWork work, String sourceId, Enrollment enrollment) {
        return Arrays.stream(Source.Kind.values())
                .map(kind -> new Source(kind, sourceId))
                .flatMap(source -> work.handledSources().find(source, enrollment.sequenceKey()).stream())
                .flatMap(handled -> handled.enrollment().stream())
                .anyMatch(enrollment.id().value()::equals);
    }

    /** The person's enrollment that ended last, if what comes now can still amend it. */
    static Optional<Enrollment> lastEnded(UnitOfWork work, PersonId person, Instant now) {
        return ended(work, person, now).max(BY_END);
    }

    private static Stream<Enrollment> ended(UnitOfWork work, PersonId person, Instant now) {
        return work.enrollments().endedSince(person, now.minus(EnrollmentStateMachine.LATE_WINDOW)).stream();
    }
}
