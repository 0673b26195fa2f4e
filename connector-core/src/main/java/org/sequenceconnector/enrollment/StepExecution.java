package org.sequenceconnector.enrollment;

import java.time.Instant;
import java.util.Optional;

/**
 * One step's run inside one enrollment. Unique per enrollment, step key and attempt.
 *
 * @param claim token of the worker that carries the step out
 * @param result what the person said when the task was done; empty text otherwise
 */
public record StepExecution(
        EnrollmentId enrollment,
        String stepKey,
        int attempt,
        int index,
        StepStatus status,
        Instant dueAt,
        Optional<String> claim,
        Optional<Instant> handedOverAt,
        Optional<Instant> completedAt,
        String result) {
    /** The same at another place among the steps. */
    public StepExecution at(int otherIndex) {
        return new StepExecution(
                enrollment, stepKey, attempt, otherIndex, status, dueAt, claim, handedOverAt, completedAt, result);
    }
}
