package org.sequenceconnector.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Freeze;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceLifecycle.WhenArchived;
import org.sequenceconnector.sequence.SequenceState;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Makes running enrollments agree with what administrators decided about whole sequences: paused or resumed, archived,
 * frozen, and how long anybody may be held; and with the state of the mailboxes they write from. Each enrollment is one transaction; repeating it changes nothing.
 */
public final class Alignment {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final EnrollmentMoves moves;
    private final Resumption resumption;
    private final MailboxBlocks mailboxes;
    private final Clock clock;

    public Alignment(
            Store store,
            Supplier<Workspace> workspace,
            EnrollmentMoves moves,
            Resumption resumption,
            MailboxBlocks mailboxes,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.moves = moves;
        this.resumption = resumption;
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    /** @return how many enrollments changed */
    public int run(String actor, String cause) {
        List<Freeze> freezes = store.reading(work -> work.freezes().standing());
        int aligned = 0;
        for (List<Enrollment> batch : LiveEnrollments.all(store)) {
            for (Enrollment enrollment : batch) {
                if (differs(enrollment, freezes, clock.instant()) && align(enrollment.id(), actor, cause)) {
                    aligned++;
                }
            }
        }
        return aligned;
    }

    /** The hold that should stand and does not: asked right before a step, so that no step slips past a decision. */
    public Optional<Hold> missing(UnitOfWork work, Enrollment enrollment, Instant now) {
        Optional<Hold> frozen = frozen(enrollment, work.freezes().standing(), now)
                .filter(hold -> !holds(enrollment, HoldKind.WORKSPACE_FREEZE));
        return frozen.or(() -> paused(enrollment, now).filter(hold -> !holds(enrollment, HoldKind.SEQUENCE_PAUSED)));
    }

    private boolean differs(Enrollment enrollment, List<Freeze> freezes, Instant now) {
        return enrollment.phase() == Phase.ACTIVE
                && (end(enrollment, now).isPresent()
                        || mailboxes.differs(enrollment, now)
                        || frozen(enrollment, freezes, now).isPresent() != holds(enrollment, HoldKind.WORKSPACE_FREEZE)
                        || paused(enrollment, now).isPresent() != holds(enrollment, HoldKind.SEQUENCE_PAUSED));
    }

    /** @return whether anything changed */
    public boolean align(EnrollmentId id, String actor, String cause) {
        return Retry.onStale(() -> store.inTransaction(work -> {
            Instant now = clock.instant();
            Enrollment before = work.enrollments().find(id).orElseThrow();
            List<Freeze> freezes = work.freezes().standing();
            if (!differs(before, freezes, now)) {
                return false;
            }
            Optional<Guard.Cause> end = end(before, now);
            if (end.isPresent()) {
                moves.end(work, before, List.of(end.get()), now, actor, cause);
                return true;
            }
            Optional<Hold> frozen = frozen(before, freezes, now);
            Optional<Hold> paused = paused(before, now);
            place(work, id, frozen, now, actor, cause);
            place(work, id, paused, now, actor, cause);
            if (frozen.isEmpty()) {
                lift(work, id, HoldKind.WORKSPACE_FREEZE, now, actor, cause);
            }
            if (paused.isEmpty()) {
                lift(work, id, HoldKind.SEQUENCE_PAUSED, now, actor, cause);
            }
            mailboxes.align(work, work.enrollments().find(id).orElseThrow(), now, actor, cause);
            return true;
        }));
    }

    private void place(
            UnitOfWork work, EnrollmentId id, Optional<Hold> wanted, Instant now, String actor, String cause) {
        Enrollment current = work.enrollments().find(id).orElseThrow();
        if (wanted.isPresent() && !holds(current, wanted.get().kind())) {
            moves.apply(work, current, new EnrollmentEvent.HoldPlaced(wanted.get()), now, actor, cause);
        }
    }

    private void lift(UnitOfWork work, EnrollmentId id, HoldKind kind, Instant now, String actor, String cause) {
        resumption.lift(work, work.enrollments().find(id).orElseThrow(), kind, now, actor, cause);
    }

    private static Optional<Hold> frozen(Enrollment enrollment, List<Freeze> freezes, Instant now) {
        return freezes.stream()
                .filter(freeze -> freeze.covers(enrollment))
                .findFirst()
                .map(freeze -> new Hold(HoldKind.WORKSPACE_FREEZE, now, freeze.detail(), Optional.empty()));
    }

    private Optional<Hold> paused(Enrollment enrollment, Instant now) {
        Optional<SequenceDefinition> sequence = definition(enrollment);
        String detail = sequence.isPresent() ? "the sequence is paused" : "the sequence is not defined any more";
        boolean pauses =
                sequence.map(found -> found.state() == SequenceState.PAUSED).orElse(true);
        return pauses
                ? Optional.of(new Hold(HoldKind.SEQUENCE_PAUSED, now, detail, Optional.empty()))
                : Optional.empty();
    }

    private Optional<Guard.Cause> end(Enrollment enrollment, Instant now) {
        Optional<SequenceDefinition> sequence = definition(enrollment);
        boolean stopped = sequence.filter(found -> found.state() == SequenceState.ARCHIVED
                        && found.lifecycle().whenArchived() == WhenArchived.STOP)
                .isPresent();
        if (stopped) {
            return Optional.of(new Guard.Cause(EndCause.SEQUENCE_ARCHIVED, "the sequence was archived"));
        }
        return sequence.flatMap(found -> found.lifecycle().expiresAfter())
                .filter(limit -> heldSince(enrollment)
                        .filter(since -> !since.plus(limit).isAfter(now))
                        .isPresent())
                .map(limit -> new Guard.Cause(EndCause.EXPIRED, "it was held longer than " + limit));
    }

    /** Since when something has held it continuously: the oldest hold that still stands. */
    private static Optional<Instant> heldSince(Enrollment enrollment) {
        return enrollment.holds().stream().map(Hold::since).min(Instant::compareTo);
    }

    private Optional<SequenceDefinition> definition(Enrollment enrollment) {
        return workspace.get().catalog().sequence(enrollment.sequenceKey()).map(SequenceVersion::definition);
    }

    private static boolean holds(Enrollment enrollment, HoldKind kind) {
        return enrollment.holds().stream().anyMatch(hold -> hold.kind() == kind);
    }
}
