package org.sequenceconnector.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.profile.PersonZone;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.SlotCalculator;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** Moves an enrollment along the steps of its pinned version. */
public final class StepProgress {
    private final Supplier<Workspace> workspace;
    private final EnrollmentMoves moves;

    public StepProgress(Supplier<Workspace> workspace, EnrollmentMoves moves) {
        this.workspace = workspace;
        this.moves = moves;
    }

    /** The step at this index of the pinned version; empty behind the last one. */
    public Optional<Step> step(Enrollment enrollment, int index) {
        List<Step> steps = pinned(enrollment).definition().steps();
        return index < steps.size() ? Optional.of(steps.get(index)) : Optional.empty();
    }

    SequenceVersion pinned(Enrollment enrollment) {
        return workspace
                .get()
                .catalog()
                .version(enrollment.sequenceKey(), enrollment.version())
                .orElseThrow(() -> new IllegalStateException("version " + enrollment.version() + " of sequence '"
                        + enrollment.sequenceKey() + "' is not in the store"));
    }

    /** When the step at this index may happen, counted from {@code from}; empty behind the last one. */
    Optional<Instant> dueAt(UnitOfWork work, Enrollment enrollment, int index, Instant from) {
        return step(enrollment, index).map(step -> {
            SendSchedule schedule = CurrentSchedule.of(workspace.get().catalog(), pinned(enrollment));
            return SlotCalculator.dueAt(step, from, schedule, PersonZone.of(work, schedule, enrollment));
        });
    }

    public StepExecution handedOver(StepExecution execution, Instant now) {
        return new StepExecution(
                execution.enrollment(),
                execution.stepKey(),
                execution.attempt(),
                execution.index(),
                StepStatus.HANDED_OVER,
                execution.dueAt(),
                execution.claim(),
                Optional.of(now),
                Optional.empty(),
                execution.result());
    }

    /** The step is done: count it, and plan the next one or finish. */
    public Enrollment complete(
            UnitOfWork work,
            Enrollment enrollment,
            StepExecution execution,
            String result,
            Instant now,
            String actor,
            String cause) {
        work.enrollments()
                .saveStep(new StepExecution(
                        execution.enrollment(),
                        execution.stepKey(),
                        execution.attempt(),
                        execution.index(),
                        StepStatus.SENT,
                        execution.dueAt(),
                        execution.claim(),
                        execution.handedOverAt(),
                        Optional.of(now),
                        result));
        Optional<Instant> next = dueAt(work, enrollment, execution.index() + 1, now);
        EnrollmentEvent completed =
                new EnrollmentEvent.StepCompleted(execution.stepKey(), execution.index(), next, next.isEmpty());
        moves.apply(work, enrollment, completed, now, actor, cause);
        Enrollment after = work.enrollments().find(enrollment.id()).orElseThrow();
        if (next.isEmpty()) {
            finish(work, after, now);
        }
        return work.enrollments().find(enrollment.id()).orElseThrow();
    }

    /** The step is passed over, which does not count as done: plan the next one, or finish. */
    public void skip(
            UnitOfWork work, Enrollment enrollment, Step step, String why, Instant now, String actor, String cause) {
        int index = enrollment.nextStepIndex();
        work.enrollments()
                .saveStep(new StepExecution(
                        enrollment.id(),
                        step.key(),
                        1,
                        index,
                        StepStatus.SKIPPED,
                        enrollment.nextStepAt().orElse(now),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(now),
                        why));
        Optional<Instant> next = dueAt(work, enrollment, index + 1, now);
        EnrollmentEvent skipped = new EnrollmentEvent.StepSkipped(step.key(), index, next, next.isEmpty());
        moves.apply(work, enrollment, skipped, now, actor, cause);
        if (next.isEmpty()) {
            finish(work, work.enrollments().find(enrollment.id()).orElseThrow(), now);
        }
    }

    /** Behind the last step the enrollment ends; if nothing was ever completed, because everything was skipped. */
    public void finish(UnitOfWork work, Enrollment enrollment, Instant now) {
        switch (enrollment.phase()) {
            case ACTIVE ->
                moves.end(
                        work,
                        enrollment,
                        enrollment.completedSteps() >= 1 ? EndCause.REACHED_END : EndCause.ALL_STEPS_SKIPPED,
                        "",
                        now,
                        "system",
                        "runner");
            case ENDING -> moves.close(work, enrollment, now, "system", "runner");
            case DRAFT, ENDED -> {}
        }
    }
}
