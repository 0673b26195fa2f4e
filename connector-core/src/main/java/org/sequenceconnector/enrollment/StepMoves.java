package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.enrollment.Transition.Moved;

/** What the outcome of a step makes of an enrollment: T6, T7, T14, T15 and waiting. */
final class StepMoves {
    private StepMoves() {}

    static Transition completed(Enrollment enrollment, EnrollmentEvent.StepCompleted step, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        boolean first = edit.completedSteps == 0;
        edit.completedSteps++;
        edit.nextStepIndex = step.index() + 1;
        edit.firstStepAt = edit.firstStepAt.or(() -> Optional.of(now));
        edit.lastStepAt = Optional.of(now);
        if (enrollment.phase() == Phase.ENDING) {
            return new Moved(edit.done(now), "STEP_RESOLVED");
        }
        if (step.last()) {
            EnrollmentStateMachine.ending(edit, EndCause.REACHED_END, "", now);
            return new Moved(edit.done(now), "T14");
        }
        schedule(edit, step.nextStepAt(), now);
        return new Moved(edit.done(now), first ? "T6" : "T7");
    }

    static Transition skipped(Enrollment enrollment, EnrollmentEvent.StepSkipped step, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        edit.nextStepIndex = step.index() + 1;
        if (enrollment.phase() == Phase.ENDING) {
            return new Moved(edit.done(now), "STEP_RESOLVED");
        }
        if (step.last()) {
            boolean nothingDone = edit.completedSteps == 0;
            EnrollmentStateMachine.ending(
                    edit, nothingDone ? EndCause.ALL_STEPS_SKIPPED : EndCause.REACHED_END, "", now);
            return new Moved(edit.done(now), nothingDone ? "T15" : "T14");
        }
        schedule(edit, step.nextStepAt(), now);
        return new Moved(edit.done(now), "STEP_SKIPPED");
    }

    static Transition waits(Enrollment enrollment, EnrollmentEvent.StepWaits waits, Instant now) {
        EnrollmentEdit edit = new EnrollmentEdit(enrollment);
        edit.waitingFor = Optional.of(waits.waitingFor());
        edit.nextStepAt = waits.until();
        return new Moved(edit.done(now), "WAITS");
    }

    private static void schedule(EnrollmentEdit edit, Optional<Instant> nextStepAt, Instant now) {
        // A held enrollment gets its time when the last hold is lifted, never before.
        edit.nextStepAt = edit.holds.isEmpty() ? nextStepAt : Optional.empty();
        edit.waitingFor = edit.nextStepAt.filter(due -> due.isAfter(now)).map(due -> WaitingFor.STEP_DELAY);
    }
}
