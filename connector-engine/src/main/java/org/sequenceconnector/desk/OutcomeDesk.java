package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.lifecycle.ConcernedEnrollments;
import org.sequenceconnector.lifecycle.OutcomeIntake;
import org.sequenceconnector.lifecycle.OutcomeScope;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.react.ReactStage;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;

/**
 * Takes what people tell of a person's answers: a reply, a meeting, an absence, and of what the sequence is
 * about: a goal that is reached, a conversation that was resolved. It is about the enrollments that ran when it
 * happened; when none of them runs any more, about the one that ended last, within the late window. Safe for use by many threads.
 */
public final class OutcomeDesk {
    private final Store store;
    private final OutcomeIntake intake;
    private final ReactStage react;
    private final Clock clock;

    public OutcomeDesk(Store store, OutcomeIntake intake, ReactStage react, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.react = react;
        this.clock = clock;
    }

    /** The enrollments that the outcome would be about. Changes nothing. */
    public List<Enrollment> concerned(String identifier, OutcomeScope scope, Outcome outcome) {
        return store.reading(work -> IdentifierLookup.find(work, identifier)
                .person()
                .map(person -> ConcernedEnrollments.of(work, person, scope, outcome, clock.instant()))
                .orElse(List.of()));
    }

    /**
     * Takes an outcome and does what follows from it. The same outcome again changes nothing.
     *
     * @param cause names this very report, for the audit trail
     * @return the enrollments that changed, as they are now
     * @throws IllegalArgumentException when it lies in the future
     */
    public List<Enrollment> tell(String identifier, OutcomeScope scope, Outcome outcome, Actor actor, String cause) {
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
            List<EnrollmentId> changed = ConcernedEnrollments.of(work, person.get(), scope, outcome, now).stream()
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
}
