package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.sequence.SequenceState;

/**
 * The safety net under missed change notices: looks again at every live enrollment with freshly read consent, finds
 * records that vanished unnoticed, aligns holds with the state of the sequences, and tidies what is only kept for a time.
 */
public final class SweepStage {
    private static final int BATCH = 200;
    private static final int SEAL = 5_000;
    private static final Duration REQUEST_MEMORY = Duration.ofDays(30);
    /** How long the earlier values of mirrored fields are kept, for answers about the past. */
    private static final Duration HISTORY = Duration.ofDays(730);

    private static final Duration MARKS = Duration.ofDays(2);

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final Refresher refresher;
    private final ReactStage react;
    private final EnrollmentMoves moves;
    private final Reconciliation reconciliation;
    private final Clock clock;

    SweepStage(
            Store store,
            Supplier<Workspace> workspace,
            Refresher refresher,
            ReactStage react,
            EnrollmentMoves moves,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.refresher = refresher;
        this.react = react;
        this.moves = moves;
        this.reconciliation = new Reconciliation(store, refresher);
        this.clock = clock;
    }

    /** Reads the consent of every live enrollment's person again and acts on it. */
    public ReactReport sweepConsent(Progress progress) {
        ReactReport sum = ReactReport.NOTHING;
        for (List<Enrollment> batch : new LiveEnrollments()) {
            Set<PersonId> people = new TreeSet<>();
            batch.forEach(enrollment -> people.add(enrollment.person()));
            refresher.refresh(people, workspace.get().consent().maxAgeAtSend());
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
        return reconciliation.run(crm, startedAt, progress);
    }

    /** Places or lifts the pause hold of enrollments whose sequence was paused or resumed in its file. */
    public int alignWithCatalog() {
        int aligned = 0;
        for (List<Enrollment> batch : new LiveEnrollments()) {
            for (Enrollment enrollment : batch) {
                if (enrollment.phase() == Phase.ACTIVE && misaligned(enrollment)) {
                    Retry.onStale(() -> store.inTransaction(work -> align(work, enrollment.id())));
                    aligned++;
                }
            }
        }
        return aligned;
    }

    /** Seals the audit trail and forgets what is only kept for a time. */
    public int tidy() {
        Instant now = clock.instant();
        store.inTransaction(work -> work.requestMemory().forget(now.minus(REQUEST_MEMORY)));
        store.inTransaction(work -> work.writeMarks().forget(now.minus(MARKS)));
        store.inTransaction(work -> work.mirror().forgetVersions(now.minus(HISTORY)));
        int sealed = 0;
        while (true) {
            int some = store.inTransaction(work -> work.auditTrail().seal(SEAL));
            sealed += some;
            if (some < SEAL) {
                return sealed;
            }
        }
    }

    private boolean misaligned(Enrollment enrollment) {
        return paused(enrollment) != held(enrollment);
    }

    private boolean paused(Enrollment enrollment) {
        return workspace
                .get()
                .catalog()
                .sequence(enrollment.sequenceKey())
                .map(version -> version.definition().state() == SequenceState.PAUSED)
                .orElse(true);
    }

    private static boolean held(Enrollment enrollment) {
        return enrollment.holds().stream().anyMatch(hold -> hold.kind() == HoldKind.SEQUENCE_PAUSED);
    }

    private EnrollmentId align(UnitOfWork work, EnrollmentId id) {
        Instant now = clock.instant();
        Enrollment current = work.enrollments().find(id).orElseThrow();
        if (current.phase() == Phase.ACTIVE && misaligned(current)) {
            if (held(current)) {
                moves.lift(work, current, HoldKind.SEQUENCE_PAUSED, now, "system", "configuration");
            } else {
                Hold paused = new Hold(HoldKind.SEQUENCE_PAUSED, now, "the sequence is paused", Optional.empty());
                moves.apply(work, current, new EnrollmentEvent.HoldPlaced(paused), now, "system", "configuration");
            }
        }
        return id;
    }

    /** All live enrollments in batches, by key, so that memory stays flat. */
    private final class LiveEnrollments implements Iterable<List<Enrollment>> {
        @Override
        public java.util.Iterator<List<Enrollment>> iterator() {
            return new java.util.Iterator<>() {
                private Optional<EnrollmentId> after = Optional.empty();
                private List<Enrollment> next = read();

                private List<Enrollment> read() {
                    List<Enrollment> batch = new ArrayList<>(
                            store.reading(work -> work.enrollments().liveAfter(after, BATCH)));
                    if (!batch.isEmpty()) {
                        after = Optional.of(batch.getLast().id());
                    }
                    return batch;
                }

                @Override
                public boolean hasNext() {
                    return !next.isEmpty();
                }

                @Override
                public List<Enrollment> next() {
                    List<Enrollment> batch = next;
                    next = read();
                    return batch;
                }
            };
        }
    }
}
