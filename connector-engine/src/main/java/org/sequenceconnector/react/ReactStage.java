package org.sequenceconnector.react;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.lifecycle.BrokenConditions;
import org.sequenceconnector.lifecycle.ConcernedEnrollments;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.Guard;
import org.sequenceconnector.lifecycle.LateOutcomes;
import org.sequenceconnector.lifecycle.OutcomeIntake;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.lifecycle.Resumption;
import org.sequenceconnector.lifecycle.VariableBlocks;
import org.sequenceconnector.lifecycle.WaitingRequests;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.Drilled;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.sync.Mirror.ChangedPerson;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.StaleEnrollmentException;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Looks again at every person something changed about: ends what may not go on, places and lifts holds, passes opt-outs on
 * to the person's other records, and owes the CRM the new verdict. One transaction per person.
 */
public final class ReactStage {
    private static final int BATCH = 200;
    private static final Duration REVIEW_LIMIT = Duration.ofDays(7);

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final EnrollmentMoves moves;
    private final Resumption resumption;
    private final VariableBlocks variables;
    private final OutcomeIntake outcomes;
    private final LateOutcomes lateOutcomes;
    private final WaitingRequests waiting;
    private final OptOutSpread optOutSpread;
    private final OwedWrites owedWrites;
    private final Clock clock;

    public ReactStage(
            Store store,
            Supplier<Workspace> workspace,
            PersonReader persons,
            EnrollmentMoves moves,
            Resumption resumption,
            VariableBlocks variables,
            OutcomeIntake outcomes,
            OptOutSpread optOutSpread,
            OwedWrites owedWrites,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.persons = persons;
        this.moves = moves;
        this.resumption = resumption;
        this.variables = variables;
        this.outcomes = outcomes;
        this.lateOutcomes = new LateOutcomes(moves);
        this.waiting = new WaitingRequests(workspace);
        this.optOutSpread = optOutSpread;
        this.owedWrites = owedWrites;
        this.clock = clock;
    }

    /** Handles all changed persons that are noted now. */
    public ReactReport run(Progress progress) {
        noteClearedCopies();
        ReactReport sum = ReactReport.NOTHING;
        while (true) {
            List<ChangedPerson> changed = store.reading(work -> work.mirror().changed(BATCH));
            if (changed.isEmpty()) {
                return sum;
            }
            sum = sum.plus(handle(changed));
            progress.advanced("changed persons", sum.persons());
        }
    }

    /** An opt-out that was cleared in a CRM again and again is written back again a day after the last time. */
    private void noteClearedCopies() {
        Instant now = clock.instant();
        List<RecordRef> due = store
                .reading(work ->
                        work.optOutCopies().clearedAndOwedUntil(now.minus(OptOutSpread.BETWEEN_REWRITES), BATCH))
                .stream()
                .map(OptOutCopy::record)
                .toList();
        if (!due.isEmpty()) {
            store.inTransaction(work -> {
                List<RecordRef> live = live(work, due);
                List<RecordRef> gone = new ArrayList<>(due);
                gone.removeAll(live);
                work.optOutCopies().remove(gone);
                work.mirror()
                        .noteChanged(
                                new TreeSet<>(work.people().ofRecords(live).values()), Set.of(ChangeKind.CONSENT), now);
                return due;
            });
        }
    }

    private static List<RecordRef> live(UnitOfWork work, List<RecordRef> records) {
        Map<RecordRef, Mirror.Head> heads = work.mirror().heads(records);
        return records.stream()
                .filter(record -> Optional.ofNullable(heads.get(record))
                        .filter(head -> !head.archived())
                        .isPresent())
                .toList();
    }

    private ReactReport handle(List<ChangedPerson> changed) {
        ReactReport sum = ReactReport.NOTHING;
        try {
            return store.inTransaction(work -> {
                work.people().lock(changed.stream().map(ChangedPerson::person).toList());
                ReactReport batch = ReactReport.NOTHING;
                for (ChangedPerson person : changed) {
                    batch = batch.plus(look(work, person));
                }
                work.mirror().handled(changed);
                return batch;
            });
        } catch (StaleEnrollmentException raced) {
            // Somebody moved one of them meanwhile: go person by person, so that only that one is repeated.
            for (ChangedPerson person : changed) {
                sum = sum.plus(handleOne(person));
            }
            return sum;
        }
    }

    private ReactReport handleOne(ChangedPerson person) {
        return Retry.onStale(() -> store.inTransaction(work -> {
            ReactReport one = look(work, person);
            work.mirror().handled(List.of(person));
            return one;
        }));
    }

    private ReactReport look(UnitOfWork work, ChangedPerson changed) {
        ReactReport report = look(work, changed.person(), consentMoved(changed), "change");
        waiting.wakeChanged(work, changed.person(), changed.kinds(), clock.instant());
        return report;
    }

    /** Only then can there be an opt-out to pass on; everybody else without an enrollment costs no reading. */
    private static boolean consentMoved(ChangedPerson person) {
        return person.kinds().contains(ChangeKind.CONSENT) || person.kinds().contains(ChangeKind.MERGED);
    }

    /** Looks at one person inside the caller's transaction. */
    public ReactReport look(UnitOfWork work, PersonId id, boolean consentMoved, String cause) {
        Instant now = clock.instant();
        Workspace current = workspace.get();
        work.people().lock(List.of(id));
        List<Enrollment> live = work.enrollments().liveOf(List.of(id));
        int ended = 0;
        int held = 0;
        int lifted = 0;
        for (Enrollment each : live) {
            if (each.phase() == Phase.DRAFT) {
                continue;
            }
            // The record the enrollment is about decides which company is looked at, as it did when it was made.
            Optional<PersonView> about =
                    persons.read(work, id, Optional.of(each.target().record()));
            Enrollment enrollment = about.map(view -> outcomes.seen(work, each, view, now, cause))
                    .orElse(each);
            if (enrollment.phase() != Phase.ACTIVE) {
                continue;
            }
            Guard.Outcome outcome =
                    new Guard(current).check(enrollment, about, Guard.Moment.CHANGE, Optional.empty(), now);
            BrokenConditions.note(work, outcome, now);
            switch (outcome) {
                case Guard.Outcome.Pass pass -> lifted += lift(work, enrollment, Set.of(), now, cause);
                case Guard.Outcome.Wait wait -> {}
                case Guard.Outcome.Skip skip -> {}
                case Guard.Outcome.End end -> {
                    moves.end(work, enrollment, end.causes(), now, "system", cause);
                    ended++;
                }
                case Guard.Outcome.Hold hold -> {
                    held += hold(work, enrollment, hold, now, cause);
                    lifted += lift(work, work.enrollments().find(each.id()).orElseThrow(), hold.wanted(), now, cause);
                }
            }
            // A block is resolved whatever else holds, so that resuming finds as little as possible in the way.
            if (about.isPresent()) {
                Enrollment after = work.enrollments().find(enrollment.id()).orElseThrow();
                lifted += variables.liftResolved(work, after, about.get(), now, cause);
            }
        }
        int owed = 0;
        Optional<PersonView> view = Optional.empty();
        boolean drilled = false;
        if (consentMoved || !live.isEmpty()) {
            view = persons.read(work, id, Optional.empty());
            owed = view.map(found -> optOutSpread.spread(work, current, found, now))
                    .orElse(0);
            drilled = view.filter(found -> Drilled.concerns(work, found)).isPresent();
            if (consentMoved && ended == 0) {
                view.ifPresent(found -> lateOutcomes.optOut(work, found, now, cause));
            }
        }
        boolean known = !live.isEmpty() || work.enrollments().lastDecisionOf(id).isPresent();
        if (known && (live.isEmpty() || (consentMoved && ended == 0))) {
            seenLate(work, id, live.isEmpty(), now, cause);
        }
        if (known || drilled) {
            owedWrites.status(work, id, now);
        } else {
            view.ifPresent(found -> owedWrites.consent(work, current, found, now));
        }
        return new ReactReport(1, ended, held, lifted, owed);
    }

    /**
     * What came back still amends the reason of the last end: anything once nothing runs any more, and the bounce of one of
     * its emails even when the next enrollment has begun.
     */
    private void seenLate(UnitOfWork work, PersonId id, boolean nothingRuns, Instant now, String cause) {
        Optional<Enrollment> last = ConcernedEnrollments.lastEnded(work, id, now);
        Optional<PersonView> view = last.flatMap(
                ended -> persons.read(work, id, Optional.of(ended.target().record())));
        if (view.isPresent() && nothingRuns) {
            outcomes.seen(work, last.orElseThrow(), view.get(), now, cause);
        } else if (view.isPresent()) {
            outcomes.bounced(work, last.orElseThrow(), view.get(), now, cause);
        }
    }

    private int hold(UnitOfWork work, Enrollment enrollment, Guard.Outcome.Hold wanted, Instant now, String cause) {
        Optional<Hold> standing = enrollment.holds().stream()
                .filter(hold -> hold.kind() == wanted.kind())
                .findFirst();
        if (standing.isPresent()) {
            boolean tooLong = wanted.kind() == HoldKind.CONSENT_REVIEW
                    && !standing.get().since().plus(REVIEW_LIMIT).isAfter(now);
            if (tooLong) {
                moves.end(work, enrollment, EndCause.CONSENT_LOST, wanted.detail(), now, "system", cause);
            }
            return 0;
        }
        Hold hold = new Hold(wanted.kind(), now, wanted.detail(), Optional.empty());
        moves.apply(work, enrollment, new EnrollmentEvent.HoldPlaced(hold), now, "system", cause);
        return 1;
    }

    /**
     * Lifts the holds that only stand while the guard has a reason for them. A person's own pause is never lifted here.
     *
     * @param wanted those that there is a reason for
     */
    private int lift(UnitOfWork work, Enrollment enrollment, Set<HoldKind> wanted, Instant now, String cause) {
        int lifted = 0;
        if (enrollment.phase() != Phase.ACTIVE) {
            return lifted;
        }
        Enrollment current = enrollment;
        for (HoldKind kind : List.of(HoldKind.CONSENT_REVIEW, HoldKind.EXCLUSION_HOLD)) {
            HoldKind lifting = kind;
            if (!wanted.contains(kind) && current.holds().stream().anyMatch(hold -> hold.kind() == lifting)) {
                resumption.lift(work, current, kind, now, "system", cause);
                current = work.enrollments().find(enrollment.id()).orElseThrow();
                lifted++;
            }
        }
        return lifted;
    }
}
