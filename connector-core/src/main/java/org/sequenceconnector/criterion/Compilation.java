package org.sequenceconnector.criterion;

import java.util.List;

/** What compiling a criterion gave. */
public sealed interface Compilation {
    record Compiled(CompiledCriterion criterion) implements Compilation {}

    /** @param errors at least one, in the order of the text */
    record Invalid(List<CriterionError> errors) implements Compilation {
        public Invalid {
            errors = List.copyOf(errors);
        }

        /** What is wrong at the first place that is. */
        public String firstProblem() {
            return errors.getFirst().problem();
        }
    }
}
