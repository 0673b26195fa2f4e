package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Freeze;
import org.sequenceconnector.enrollment.FreezeScope;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.lifecycle.Alignment;
import org.sequenceconnector.lifecycle.LiveEnrollments;
import org.sequenceconnector.lifecycle.WaitingRequests;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.Workspace;

/**
 * The emergency stop. It counts from the transaction that stores it: no step is claimed and nobody is enrolled under it
 * afterwards, whichever process asks; the holds that show it follow one by one. Safe for use by many threads.
 */
public final class FreezeDesk {
    private final Store store;
    private final Alignment alignment;
    private final WaitingRequests waiting;
    private final Clock clock;

    public FreezeDesk(Store store, Supplier<Workspace> workspace, Alignment alignment, Clock clock) {
        this.store = store;
        this.alignment = alignment;
        this.waiting = new WaitingRequests(workspace);
        this.clock = clock;
    }

    /**
     * @param changed false when it was so already
     * @param enrollments running ones that were, or in a dry run would be, paused or released
     * @param requests deferred requests that are asked again
     */
    public record Outcome(boolean changed, int enrollments, int requests) {}

    /** Oldest first. */
    public List<Freeze> standing() {
        return store.reading(work -> work.freezes().standing());
    }

    public Outcome freeze(FreezeScope scope, String reason, Actor actor, boolean dryRun) {
        Instant now = clock.instant();
        Freeze freeze = new Freeze(scope, reason, actor.id(), now);
        if (dryRun) {
            boolean stands = standing().stream().anyMatch(each -> each.scope().equals(scope));
            return new Outcome(!stands, stands ? 0 : covered(freeze), 0);
        }
        boolean placed = store.inTransaction(work -> {
            boolean isNew = work.freezes().place(freeze);
            if (isNew) {
                work.auditTrail().append(entry(now, actor, "freeze.placed", scope, reason));
            }
            return isNew;
        });
        // Also when it stood already: a process that died may have left enrollments without their hold.
        return new Outcome(placed, alignment.run(actor.id(), "freeze"), 0);
    }

    public Outcome unfreeze(FreezeScope scope, String reason, Actor actor, boolean dryRun) {
        Instant now = clock.instant();
        if (dryRun) {
            return standing().stream()
                    .filter(each -> each.scope().equals(scope))
                    .findFirst()
                    .map(freeze -> new Outcome(true, covered(freeze), 0))
                    .orElse(new Outcome(false, 0, 0));
        }
        int woken = store.inTransaction(work -> {
            if (!work.freezes().lift(scope)) {
                return -1;
            }
            work.auditTrail().append(entry(now, actor, "freeze.lifted", scope, reason));
            return waiting.wakeFrozen(work, now);
        });
        int released = alignment.run(actor.id(), "freeze lifted");
        return new Outcome(woken >= 0, released, Math.max(woken, 0));
    }

    private int covered(Freeze freeze) {
        int covered = 0;
        for (List<Enrollment> batch : LiveEnrollments.all(store)) {
            covered += (int) batch.stream()
                    .filter(each -> each.phase() == Phase.ACTIVE && freeze.covers(each))
                    .count();
        }
        return covered;
    }

    private static AuditEntry entry(Instant now, Actor actor, String action, FreezeScope scope, String reason) {
        return new AuditEntry(now, actor.id(), action, scope.text(), "request", Map.of(), Map.of("reason", reason));
    }
}
