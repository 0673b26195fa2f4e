package org.sequenceconnector.runner;

import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.sequence.Step;

/** Whatever carries a step out. Called after the step was claimed durably; safe for use by many threads. */
public interface Runner {
    /**
     * Carries the step out or hands it over.
     *
     * @param claimed the durable claim; its enrollment, key and attempt make a stable identifier for the far side
     */
    HandOver carryOut(Enrollment enrollment, Step step, StepExecution claimed);

    /**
     * Says what became of a claim whose answer was lost, for example because the process was killed. Must not carry the
     * step out a second time unless doing so is harmless.
     */
    HandOver recover(Enrollment enrollment, Step step, StepExecution claimed);

    /** What became of the step. */
    sealed interface HandOver {
        /** A person has to do it; completion is reported later. */
        record Task(String owner) implements HandOver {}

        /** Done now. */
        record Done() implements HandOver {}

        /** The outcome is unknown: never repeat by itself. */
        record Uncertain(String why) implements HandOver {}
    }
}
