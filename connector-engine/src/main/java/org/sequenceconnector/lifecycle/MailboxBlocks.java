package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Blocks of emails whose mailbox cannot send. The gate places them; they go by themselves once the mailbox can send again,
 * once the enrollment has another one, or when the next step is no email.
 */
public final class MailboxBlocks {
    private static final Set<HoldKind> KINDS =
            EnumSet.of(HoldKind.MAILBOX_PAUSED, HoldKind.MAILBOX_UNAUTHORIZED, HoldKind.MAILBOX_UNAVAILABLE);

    private final Supplier<Workspace> workspace;
    private final EnrollmentMoves moves;
    private final Resumption resumption;

    public MailboxBlocks(Supplier<Workspace> workspace, EnrollmentMoves moves, Resumption resumption) {
        this.workspace = workspace;
        this.moves = moves;
        this.resumption = resumption;
    }

    /** What blocks the step that is about to be carried out; empty when it may go, or needs no mailbox. */
    public Optional<Hold> before(Step step, Enrollment enrollment, Instant now) {
        return step.type().email() ? enrollment.sender().flatMap(sender -> block(sender, now)) : Optional.empty();
    }

    /** Whether a block stands that should not, or gives a reason that is not the one of now. */
    boolean differs(Enrollment enrollment, Instant now) {
        if (enrollment.phase() != Phase.ACTIVE
                || enrollment.holds().stream().noneMatch(hold -> KINDS.contains(hold.kind()))) {
            return false;
        }
        Optional<Hold> wanted = wanted(enrollment, now);
        return enrollment.holds().stream()
                .filter(hold -> KINDS.contains(hold.kind()))
                .anyMatch(hold -> wanted.filter(stays ->
                                stays.kind() == hold.kind() && stays.detail().equals(hold.detail()))
                        .isEmpty());
    }

    /** Lifts blocks whose reason is gone. Where another took its place, that one is shown before the old one goes. */
    void align(UnitOfWork work, Enrollment enrollment, Instant now, String actor, String cause) {
        if (!differs(enrollment, now)) {
            return;
        }
        Optional<Hold> wanted = wanted(enrollment, now);
        wanted.ifPresent(
                hold -> moves.apply(work, enrollment, new EnrollmentEvent.HoldPlaced(hold), now, actor, cause));
        for (Hold hold : enrollment.holds()) {
            if (KINDS.contains(hold.kind())
                    && wanted.filter(stays -> stays.kind() == hold.kind()).isEmpty()) {
                Enrollment current = work.enrollments().find(enrollment.id()).orElseThrow();
                resumption.lift(work, current, hold.kind(), now, actor, cause);
            }
        }
    }

    /** Nothing when the sequence is not defined any more: that is a hold of its own. */
    private Optional<Hold> wanted(Enrollment enrollment, Instant now) {
        return workspace
                .get()
                .catalog()
                .version(enrollment.sequenceKey(), enrollment.version())
                .map(version -> version.definition().steps())
                .filter(steps -> enrollment.nextStepIndex() < steps.size())
                .map(steps -> steps.get(enrollment.nextStepIndex()))
                .flatMap(step -> before(step, enrollment, now));
    }

    private Optional<Hold> block(Sender sender, Instant now) {
        Optional<Mailbox> mailbox = workspace.get().catalog().mailboxes().find(sender.mailbox());
        if (mailbox.isEmpty()) {
            return Optional.of(hold(HoldKind.MAILBOX_UNAVAILABLE, sender, "it is not defined any more", now));
        }
        String detail = mailbox.get().detail();
        return switch (mailbox.get().state()) {
            case ACTIVE -> Optional.empty();
            case PAUSED -> Optional.of(hold(HoldKind.MAILBOX_PAUSED, sender, detail, now));
            case UNAUTHORIZED -> Optional.of(hold(HoldKind.MAILBOX_UNAUTHORIZED, sender, detail, now));
            case UNAVAILABLE -> Optional.of(hold(HoldKind.MAILBOX_UNAVAILABLE, sender, detail, now));
        };
    }

    private static Hold hold(HoldKind kind, Sender sender, String detail, Instant now) {
        String words = "mailbox " + sender.mailbox() + (detail.isBlank() ? "" : ": " + detail);
        return new Hold(kind, now, words, Optional.empty());
    }
}
