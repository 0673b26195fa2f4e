package org.sequenceconnector.runner;

import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.sequence.Step;

/** Hands every step to the enrollment's task owner, who does it and marks it done. Repeating a hand-over changes nothing. */
public final class TaskRunner implements Runner {
    @Override
    public HandOver carryOut(Enrollment enrollment, Step step, StepExecution claimed) {
        return new HandOver.Task(enrollment.taskOwner());
    }

    @Override
    public HandOver recover(Enrollment enrollment, Step step, StepExecution claimed) {
        return new HandOver.Task(enrollment.taskOwner());
    }
}
