package org.sequenceconnector.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.lifecycle.StepProgress;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.sequence.Ruleset.SendLimit;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Keeps the emails to one person across all sequences below the ruleset's limit. Emails that are under way count, because
 * nobody can take them back; calls and other tasks do not. Of several emails that are due, the stronger sequence's goes first.
 */
final class SendPressure {
    /** When to look again while an email is with somebody who has not sent it yet. */
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    private final Supplier<Workspace> workspace;
    private final StepProgress progress;
    private final SendWindow window;

    SendPressure(Supplier<Workspace> workspace, StepProgress progress) {
        this.workspace = workspace;
        this.progress = progress;
        this.window = new SendWindow(workspace);
    }

    /** When to ask again for this step; empty when it may go out now. */
    Optional<Instant> wait(UnitOfWork work, Enrollment enrollment, PersonView view, Step due, Instant now) {
        return limit(enrollment)
                .filter(limit -> due.type().email())
                .flatMap(limit -> wait(work, enrollment, view, limit, now))
                .map(until -> window.slot(work, enrollment, until));
    }

    private Optional<SendLimit> limit(Enrollment enrollment) {
        return definition(enrollment)
                .flatMap(sequence ->
                        workspace.get().catalog().ruleset(sequence.ruleset()).sendLimit());
    }

    private Optional<SequenceDefinition> definition(Enrollment enrollment) {
        return workspace.get().catalog().sequence(enrollment.sequenceKey()).map(SequenceVersion::definition);
    }

    private Optional<Instant> wait(
            UnitOfWork work, Enrollment enrollment, PersonView view, SendLimit limit, Instant now) {
        List<Instant> freeAgain = new ArrayList<>();
        for (Enrollment each : view.enrollments()) {
            if (concerns(each, now.minus(limit.within()))) {
                work.enrollments().steps(each.id()).stream()
                        .filter(step -> email(each, step))
                        .flatMap(step -> freeAgain(step, limit, now).stream())
                        .forEach(freeAgain::add);
            }
            if (stronger(each, enrollment, now)) {
                freeAgain.add(now.plus(UNDER_WAY));
            }
        }
        return freeAgain.size() < limit.most()
                ? Optional.empty()
                : Optional.of(freeAgain.stream().sorted().toList().get(freeAgain.size() - limit.most()));
    }

    /** As the sequence says now; as it said at the start when it is not defined any more. */
    private int priority(Enrollment enrollment) {
        return definition(enrollment).map(SequenceDefinition::priority).orElse(enrollment.priority());
    }

    private static boolean concerns(Enrollment enrollment, Instant since) {
        return enrollment.live()
                || enrollment.lastStepAt().filter(at -> at.isAfter(since)).isPresent();
    }

    private boolean email(Enrollment enrollment, StepExecution execution) {
        return progress.step(enrollment, execution.index())
                .filter(step -> step.type().email())
                .isPresent();
    }

    /** When this execution stops counting; empty when it does not count. */
    private static Optional<Instant> freeAgain(StepExecution step, SendLimit limit, Instant now) {
        return switch (step.status()) {
            case CLAIMED, HANDED_OVER, UNCERTAIN -> Optional.of(now.plus(UNDER_WAY));
            case SENT, DELIVERED, OPENED, REPLIED ->
                step.completedAt().map(sent -> sent.plus(limit.within())).filter(now::isBefore);
            case NOT_STARTED, SCHEDULED, SKIPPED, CANCELED, FAILED, UNREACHABLE -> Optional.empty();
        };
    }

    private boolean stronger(Enrollment other, Enrollment than, Instant now) {
        return other.phase() == Phase.ACTIVE
                && !other.held()
                && priority(other) > priority(than)
                && other.nextStepAt().filter(at -> !at.isAfter(now)).isPresent()
                && progress.step(other, other.nextStepIndex())
                        .filter(step -> step.type().email())
                        .isPresent();
    }
}
