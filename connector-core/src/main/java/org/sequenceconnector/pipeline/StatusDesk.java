package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.eligibility.PersonSnapshot;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.person.PersonId;

/** Answers "what about this person?" from the store. Safe for use by many threads. */
public final class StatusDesk {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final Clock clock;

    StatusDesk(Store store, Supplier<Workspace> workspace, PersonReader persons, Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.persons = persons;
        this.clock = clock;
    }

    /** A person as known now: records, consent, enrollments newest first, and the last decision. */
    public record PersonStatus(
            PersonSnapshot person,
            ConsentVerdict consent,
            List<Enrollment> enrollments,
            Optional<DecisionRecord> lastDecision) {}

    /**
     * Empty when the identifier means nobody, or when it means several: see {@link #meantBy}.
     *
     * @param identifier email address or record reference
     */
    public Optional<PersonStatus> status(String identifier) {
        return store.reading(work -> Optional.of(IdentifierLookup.find(work, identifier))
                .flatMap(found -> found.person().flatMap(person -> persons.read(work, person, found.target())))
                .map(view -> new PersonStatus(
                        view.snapshot(),
                        ConsentView.of(workspace.get(), view, clock.instant()),
                        view.enrollments(),
                        work.enrollments().lastDecisionOf(view.snapshot().id()))));
    }

    /** All persons that the identifier could mean; several when people who were told apart share an address. */
    public List<PersonId> meantBy(String identifier) {
        return store.reading(work -> IdentifierLookup.find(work, identifier).candidates());
    }

    /** Open Not Enrolled records, newest attempt first. */
    public List<NotEnrolled> notEnrolled(Optional<String> code, int offset, int limit) {
        return store.reading(work -> work.enrollments().notEnrolled(code, offset, limit));
    }
}
