package org.sequenceconnector.enroll;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.trigger.StartAt;
import org.sequenceconnector.work.UnitOfWork;

/** Which step an enrollment begins with, as its request says. */
final class FirstStep {
    private FirstStep() {}

    /** The index of the step in the current version. */
    static int index(UnitOfWork work, StartAt startAt, SequenceDefinition sequence, List<Enrollment> ofPerson) {
        return switch (startAt) {
            case StartAt.First first -> 0;
            case StartAt.AtStep step -> indexOf(step.key(), sequence).orElse(0);
            case StartAt.NextUnsent next ->
                ofPerson.stream()
                        .filter(earlier -> earlier.sequenceKey().equals(sequence.key()))
                        .filter(earlier -> earlier.phase() == Phase.ENDED && earlier.completedSteps() > 0)
                        .max(Comparator.comparingInt(Enrollment::attempt))
                        .map(earlier -> behind(work.enrollments().steps(earlier.id()), sequence))
                        .orElse(0);
        };
    }

    private static int behind(List<StepExecution> steps, SequenceDefinition sequence) {
        int next = 0;
        for (StepExecution step : steps) {
            if (completed(step)) {
                Optional<Integer> index = indexOf(step.stepKey(), sequence);
                if (index.isEmpty()) {
                    return 0;
                }
                next = Math.max(next, index.get() + 1);
            }
        }
        return next < sequence.steps().size() ? next : 0;
    }

    /** A step whose outcome is not known may have reached the person: it is not done again. */
    private static boolean completed(StepExecution step) {
        return switch (step.status()) {
            case SENT, DELIVERED, OPENED, REPLIED, UNCERTAIN -> true;
            case NOT_STARTED, SCHEDULED, CLAIMED, HANDED_OVER, SKIPPED, CANCELED, FAILED, UNREACHABLE -> false;
        };
    }

    private static Optional<Integer> indexOf(String key, SequenceDefinition sequence) {
        List<Step> steps = sequence.steps();
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index).key().equals(key)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }
}
