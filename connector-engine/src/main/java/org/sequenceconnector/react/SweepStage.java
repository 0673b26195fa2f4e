package org.sequenceconnector.react;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.intake.Reconciliation;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.intake.SyncStage;
import org.sequenceconnector.lifecycle.Alignment;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.LiveEnrollments;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;

/**
 * The safety net under missed change notices: looks again at every live enrollment with freshly read consent, finds
 * records that vanished unnoticed, aligns enrollments with the state of the sequences, and tidies what is only kept for a time.
 */
public final class SweepStage {
    private static final int BATCH = 200;
    private static final int SEAL = 5_000;
    private static final Duration REQUEST_MEMORY = Duration.ofDays(30);
    /** A draft that was not started for this long is given up. The instant itself does not count yet. */
    private static final Duration DRAFT_LIFE = Duration.ofDays(30);
    /** How long the earlier values of mirrored fields are kept, for answers about the past. */
    private static final Duration MARKS = Duration.ofDays(2);

    /** What the night's full read has just brought is not read once more: here it is about changes that went unnoticed. */
    private static final Duration UNNOTICED = Duration.ofMinutes(15);

    private final Store store;
    private final Refresher refresher;
    private final ReactStage react;
    private final EnrollmentMoves moves;
    private final Alignment alignment;
    private final Reconciliation reconciliation;
    private final Clock clock;

    public SweepStage(
            Store store,
            Refresher refresher,
            ReactStage react,
            EnrollmentMoves moves,
            Alignment alignment,
            Clock clock) {
        this.store = store;
        this.refresher = refresher;
        this.react = react;
        this.moves = moves;
        this.alignment = alignment;
        this.reconciliation = new Reconciliation(store, refresher);
        this.clock = clock;
    }

    /** Reads the consent of every live enrollment's person again and acts on it. */
    public ReactReport sweepConsent(Progress progress) {
        ReactReport sum = ReactReport.NOTHING;
        for (List<Enrollment> batch : LiveEnrollments.all(store)) {
            Set<PersonId> people = new TreeSet<>();
            batch.forEach(enrollment -> people.add(enrollment.person()));
            refresher.refresh(work -> people, UNNOTICED);
            for (PersonId person : people) {
                sum = sum.plus(Retry.onStale(
                        () -> store.inTransaction(work -> react.look(work, person, true, "nightly sweep"))));
            }
            progress.advanced("live enrollments", sum.persons());
        }
        return sum;
    }

    /**
     * Archives what is mirrored but gone from the CRM although no removal was ever reported. Call it after a full run of
     * {@link SyncStage} over this connection, holding its lease; the next {@link ReactStage} ends what has to end.
     *
     * @param startedAt an instant before that run began
     * @return how many records were gone
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be read; what was archived so far stays
     */
    public int reconcile(ConnectedCrm crm, Instant startedAt, Progress progress) {
        return reconciliation.run(crm, startedAt, false, progress);
    }

    /** The same, however many are gone: somebody has made sure that they are. */
    public int reconcileEvenMany(ConnectedCrm crm, Instant startedAt, Progress progress) {
        return reconciliation.run(crm, startedAt, true, progress);
    }

    /** When everything was last read and compared so, or read for the first time; empty before that. */
    public Optional<Instant> lastReconciled(ConnectedCrm crm) {
        return reconciliation.last(crm);
    }

    /**
     * Makes running enrollments agree with the sequences' files and the freezes: pauses, archived sequences, expiry.
     *
     * @return how many enrollments changed
     */
    public int alignWithCatalog() {
        return alignment.run("system", "configuration");
    }

    /** Discards drafts that nobody started in time. */
    public int discardOldDrafts() {
        Instant now = clock.instant();
        int discarded = 0;
        while (true) {
            List<Enrollment> old = store.reading(work -> work.enrollments().drafts(now.minus(DRAFT_LIFE), BATCH));
            for (Enrollment draft : old) {
                Retry.onStale(() -> store.inTransaction(work -> work.enrollments()
                        .find(draft.id())
                        .map(current -> moves.apply(
                                work, current, new EnrollmentEvent.Discard(), now, "system", "draft too old"))));
                discarded++;
            }
            if (old.size() < BATCH) {
                return discarded;
            }
        }
    }

    /** Seals the audit trail and forgets what is only kept for a time. */
    public int tidy() {
        Instant now = clock.instant();
        discardOldDrafts();
        store.inTransaction(work -> work.requestMemory().forget(now.minus(REQUEST_MEMORY)));
        store.inTransaction(work -> work.writeMarks().forget(now.minus(MARKS)));
        int sealed = 0;
        while (true) {
            int some = store.inTransaction(work -> work.auditTrail().seal(SEAL));
            sealed += some;
            if (some < SEAL) {
                return sealed;
            }
        }
    }
}
