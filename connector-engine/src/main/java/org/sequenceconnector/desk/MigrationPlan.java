package org.sequenceconnector.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.sequence.Step;

/** Maps the place of an enrollment in one version to its place in another. Steps are the same when their keys are. */
final class MigrationPlan {
    private MigrationPlan() {}

    /** Where an enrollment would go on. */
    sealed interface Mapping {
        /** @param keyChanged whether the step it stood before does not exist any more */
        record To(int index, boolean keyChanged) implements Mapping {}

        record Impossible(String why) implements Mapping {}
    }

    static Mapping map(Enrollment enrollment, List<Step> from, List<Step> to, List<StepExecution> executions) {
        int current = enrollment.nextStepIndex();
        if (current >= from.size()) {
            return new Mapping.Impossible("no step is left; it is about to end");
        }
        Set<String> begun = new HashSet<>();
        for (StepExecution execution : executions) {
            switch (execution.status()) {
                case CLAIMED -> {
                    return new Mapping.Impossible("a step is being carried out this moment; try again");
                }
                case HANDED_OVER -> {
                    if (index(to, execution.stepKey()) < 0) {
                        return new Mapping.Impossible("its step '" + execution.stepKey()
                                + "' is in somebody's hands and is gone in that version");
                    }
                }
                case SENT, DELIVERED, OPENED, REPLIED, UNCERTAIN, SKIPPED -> begun.add(execution.stepKey());
                case NOT_STARTED, SCHEDULED, CANCELED, FAILED, UNREACHABLE -> {}
            }
        }
        Optional<String> target = from.subList(current, from.size()).stream()
                .map(Step::key)
                .filter(key -> index(to, key) >= 0 && !begun.contains(key))
                .findFirst();
        if (target.isEmpty()) {
            return new Mapping.Impossible("none of its remaining steps exists in that version: "
                    + from.subList(current, from.size()).stream().map(Step::key).collect(Collectors.joining(", ")));
        }
        int index = index(to, target.get());
        Optional<String> again = to.subList(index, to.size()).stream()
                .map(Step::key)
                .filter(begun::contains)
                .findFirst();
        if (again.isPresent()) {
            return new Mapping.Impossible("step '" + again.get() + "' is done already and comes later in that version");
        }
        return new Mapping.To(index, !target.get().equals(from.get(current).key()));
    }

    private static int index(List<Step> steps, String key) {
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index).key().equals(key)) {
                return index;
            }
        }
        return -1;
    }
}
