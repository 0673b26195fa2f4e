package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sequenceconnector.desk.MigrationPlan.Mapping;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.lifecycle.CurrentSchedule;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.LiveEnrollments;
import org.sequenceconnector.profile.PersonZone;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.SequenceNames;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.sequence.SlotCalculator;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Moves running enrollments to a newer version of their sequence, each in one transaction. What cannot be mapped is listed
 * and left alone; a repeat finds nothing left to do. Safe for use by many threads.
 */
public final class MigrationDesk {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final EnrollmentMoves moves;
    private final Clock clock;

    public MigrationDesk(Store store, Supplier<Workspace> workspace, EnrollmentMoves moves, Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.moves = moves;
        this.clock = clock;
    }

    /**
     * One enrollment on an older version.
     *
     * @param from the version it runs on
     * @param step the step before which it would stand
     * @param problem why it cannot be mapped; it is left alone then
     */
    public record Line(
            Enrollment enrollment, int from, Optional<String> step, boolean stepChanged, Optional<String> problem) {}

    /** The answer to an order. */
    public sealed interface Answer {
        /** @param lines in id order; with a preview nothing was changed */
        record Planned(List<Line> lines) implements Answer {
            public Planned {
                lines = List.copyOf(lines);
            }
        }

        record Unknown(String why) implements Answer {}
    }

    public Answer migrate(String sequenceKey, int version, Actor actor, String cause, boolean dryRun) {
        Optional<SequenceVersion> current = workspace.get().catalog().sequence(sequenceKey);
        if (current.isEmpty()) {
            return new Answer.Unknown(SequenceNames.unknown(workspace.get().catalog(), sequenceKey));
        }
        Optional<SequenceVersion> target = workspace.get().catalog().version(sequenceKey, version);
        if (target.isEmpty() || version < 1) {
            return new Answer.Unknown("sequence '" + sequenceKey + "' has no published version " + version
                    + "; the newest is " + current.get().number());
        }
        List<Line> lines = new ArrayList<>();
        for (List<Enrollment> batch : LiveEnrollments.in(store, sequenceKey)) {
            for (Enrollment enrollment : batch) {
                line(enrollment.id(), target.get(), actor, cause, dryRun).ifPresent(lines::add);
            }
        }
        return new Answer.Planned(lines);
    }

    private Optional<Line> line(EnrollmentId id, SequenceVersion target, Actor actor, String cause, boolean dryRun) {
        return dryRun
                ? store.reading(work -> line(work, id, target, actor, cause, true))
                : Retry.onStale(() -> store.inTransaction(work -> line(work, id, target, actor, cause, false)));
    }

    private Optional<Line> line(
            UnitOfWork work, EnrollmentId id, SequenceVersion target, Actor actor, String cause, boolean dryRun) {
        Enrollment enrollment = work.enrollments().find(id).orElseThrow();
        if (enrollment.phase() != Phase.ACTIVE || enrollment.version() >= target.number()) {
            return Optional.empty();
        }
        Optional<SequenceVersion> from =
                workspace.get().catalog().version(enrollment.sequenceKey(), enrollment.version());
        if (from.isEmpty()) {
            return Optional.of(problem(enrollment, "its version is not in the store"));
        }
        List<Step> steps = target.definition().steps();
        Mapping mapping = MigrationPlan.map(
                enrollment,
                from.get().definition().steps(),
                steps,
                work.enrollments().steps(id));
        return Optional.of(
                switch (mapping) {
                    case Mapping.Impossible impossible -> problem(enrollment, impossible.why());
                    case Mapping.To to -> {
                        if (!dryRun) {
                            Instant now = clock.instant();
                            EnrollmentEvent event = new EnrollmentEvent.Migrated(
                                    target.number(),
                                    steps.size(),
                                    to.index(),
                                    dueAt(work, enrollment, target, to, now));
                            moves.apply(work, enrollment, event, now, actor.id(), cause);
                            takeAlong(work, enrollment, steps);
                            // Other texts may need other values: what blocked it is looked at again.
                            work.mirror().noteChanged(List.of(enrollment.person()), Set.of(ChangeKind.FIELDS), now);
                        }
                        yield new Line(
                                enrollment,
                                enrollment.version(),
                                Optional.of(steps.get(to.index()).key()),
                                to.keyChanged(),
                                Optional.empty());
                    }
                });
    }

    /** A task in somebody's hands stays theirs; only its place among the steps is another one. */
    private static void takeAlong(UnitOfWork work, Enrollment enrollment, List<Step> steps) {
        for (StepExecution open : work.enrollments().steps(enrollment.id())) {
            if (open.status() == StepStatus.HANDED_OVER) {
                List<String> keys = steps.stream().map(Step::key).toList();
                work.enrollments().saveStep(open.at(keys.indexOf(open.stepKey())));
            }
        }
    }

    /** The same step keeps its time; another one waits its own delay, counted from the last completed step. */
    private Optional<Instant> dueAt(
            UnitOfWork work, Enrollment enrollment, SequenceVersion target, Mapping.To to, Instant now) {
        if (!to.keyChanged()) {
            return enrollment.nextStepAt();
        }
        Instant since = enrollment.lastStepAt().or(enrollment::enrolledAt).orElse(now);
        SendSchedule schedule = CurrentSchedule.of(workspace.get().catalog(), target);
        Instant due = SlotCalculator.dueAt(
                target.definition().steps().get(to.index()),
                since,
                schedule,
                PersonZone.of(work, schedule, enrollment));
        return Optional.of(due.isAfter(now) ? due : now);
    }

    private static Line problem(Enrollment enrollment, String why) {
        return new Line(enrollment, enrollment.version(), Optional.empty(), false, Optional.of(why));
    }
}
