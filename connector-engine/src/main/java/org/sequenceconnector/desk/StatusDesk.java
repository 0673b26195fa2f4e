package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.BrokenCondition;
import org.sequenceconnector.lifecycle.BrokenConditions;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.ConsentView;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** Answers "what about this person?" from the store. Safe for use by many threads. */
public final class StatusDesk {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final Clock clock;

    public StatusDesk(Store store, Supplier<Workspace> workspace, PersonReader persons, Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * A person as known now: records, consent, enrollments newest first, and the last decision.
     *
     * @param conflicts open ones on the person's records
     */
    public record PersonStatus(
            PersonSnapshot person,
            ConsentVerdict consent,
            List<Enrollment> enrollments,
            Optional<DecisionRecord> lastDecision,
            List<ConsentConflict> conflicts) {}

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
                        work.enrollments().lastDecisionOf(view.snapshot().id()),
                        conflicts(work, view))));
    }

    private static List<ConsentConflict> conflicts(UnitOfWork work, PersonView view) {
        List<RecordRef> records =
                view.snapshot().records().stream().map(CrmRecord::ref).toList();
        return work.consentConflicts().openOf(records).values().stream()
                .sorted(Comparator.comparing(ConsentConflict::firstClearedAt))
                .toList();
    }

    /** All persons that the identifier could mean; several when people who were told apart share an address. */
    public List<PersonId> meantBy(String identifier) {
        return store.reading(work -> IdentifierLookup.find(work, identifier).candidates());
    }

    /** A condition that broke while it ran. */
    public record BrokenAt(BrokenCondition condition, Instant lastAt) {}

    /** Conditions that broke within about a day and since the rules changed last, the latest first. */
    public List<BrokenAt> brokenConditions() {
        return store.reading(work -> BrokenConditions.lately(work, clock.instant()).stream()
                .map(seen -> new BrokenAt(seen.condition(), seen.lastAt()))
                .toList());
    }

    /** Open Not Enrolled records, newest attempt first. */
    public List<NotEnrolled> notEnrolled(Optional<String> code, int offset, int limit) {
        return store.reading(work -> work.enrollments().notEnrolled(code, offset, limit));
    }
}
