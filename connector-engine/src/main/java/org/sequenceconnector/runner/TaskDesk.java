package org.sequenceconnector.runner;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sequenceconnector.criterion.Template;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.StepProgress;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/** The steps that people have to do: which are open, and that one was done. Safe for use by many threads. */
public final class TaskDesk {
    private final Store store;
    private final StepProgress progress;
    private final PersonReader persons;
    private final EnrollmentMoves moves;
    private final Clock clock;

    public TaskDesk(Store store, StepProgress progress, PersonReader persons, EnrollmentMoves moves, Clock clock) {
        this.store = store;
        this.progress = progress;
        this.moves = moves;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * A step handed over to a person.
     *
     * @param step with its text about the person the enrollment is about
     */
    public record OpenTask(Enrollment enrollment, Step step, StepExecution execution) {
        /** What names the task on the command line: enrollment and step key. */
        public String id() {
            return enrollment.id() + "/" + step.key();
        }
    }

    public List<OpenTask> open(Optional<String> owner, int limit) {
        return store.reading(work -> {
            List<OpenTask> tasks = new ArrayList<>();
            for (StepExecution execution : work.enrollments().openTasks(owner, limit)) {
                Enrollment enrollment =
                        work.enrollments().find(execution.enrollment()).orElseThrow();
                progress.step(enrollment, execution.index())
                        .ifPresent(
                                step -> tasks.add(new OpenTask(enrollment, about(work, enrollment, step), execution)));
            }
            return tasks;
        });
    }

    private Step about(UnitOfWork work, Enrollment enrollment, Step step) {
        Template template = Template.of(step.instruction());
        return template.fixed()
                ? step
                : persons.read(
                                work,
                                enrollment.person(),
                                Optional.of(enrollment.target().record()))
                        .map(view ->
                                new Step(step.key(), step.type(), step.delay(), template.filledFor(view.snapshot())))
                        .orElse(step);
    }

    /** The answer to "this task is done". */
    public sealed interface Completion {
        record Completed(Enrollment enrollment) implements Completion {}

        /** It was done or canceled before; nothing was changed. */
        record NotOpen(String why) implements Completion {}
    }

    /**
     * Also says of a step whose outcome nobody knew that it did reach the person.
     *
     * @param taskId as {@link OpenTask#id()} gives it; marking the same task twice changes nothing
     */
    public Completion done(String taskId, String result, Actor actor) {
        int slash = taskId.indexOf('/');
        if (slash < 1) {
            return new Completion.NotOpen("'" + taskId + "' is not a task: use the id that 'task list' shows");
        }
        EnrollmentId id = new EnrollmentId(taskId.substring(0, slash));
        String stepKey = taskId.substring(slash + 1);
        return Retry.onStale(() -> store.inTransaction(work -> done(work, id, stepKey, result, actor)));
    }

    private Completion done(UnitOfWork work, EnrollmentId id, String stepKey, String result, Actor actor) {
        Optional<Enrollment> enrollment = work.enrollments().find(id);
        Optional<StepExecution> execution = work.enrollments().steps(id).stream()
                .filter(step -> step.stepKey().equals(stepKey))
                .findFirst();
        if (enrollment.isEmpty() || execution.isEmpty()) {
            return new Completion.NotOpen("there is no such task");
        }
        StepStatus status = execution.get().status();
        if (status == StepStatus.UNCERTAIN && uncertain(enrollment.get())) {
            return new Completion.Completed(settled(work, enrollment.get(), execution.get(), result, actor));
        }
        if (status != StepStatus.HANDED_OVER) {
            return new Completion.NotOpen(
                    status == StepStatus.SENT
                            ? "the task is done already"
                            : "the task is not open: it is " + status.name().toLowerCase(Locale.ROOT));
        }
        Instant now = clock.instant();
        return new Completion.Completed(
                progress.complete(work, enrollment.get(), execution.get(), result, now, actor.id(), "task"));
    }

    private static boolean uncertain(Enrollment enrollment) {
        return enrollment.phase() == Phase.ACTIVE
                && enrollment.holds().stream().anyMatch(hold -> hold.kind() == HoldKind.SEND_UNCERTAIN);
    }

    /** A person found out that the step did reach its addressee: it counts, and what waited for that goes on. */
    private Enrollment settled(
            UnitOfWork work, Enrollment enrollment, StepExecution execution, String result, Actor actor) {
        Instant now = clock.instant();
        Enrollment counted = progress.complete(work, enrollment, execution, result, now, actor.id(), "task");
        if (counted.phase() == Phase.ACTIVE) {
            moves.lift(work, counted, HoldKind.SEND_UNCERTAIN, now, actor.id(), "task");
        }
        return work.enrollments().find(enrollment.id()).orElseThrow();
    }
}
