package org.sequenceconnector.simulation;

import java.util.List;
import java.util.Map;

/**
 * What came of one seed.
 *
 * @param violations of what must always hold; none when all is well
 * @param trace what happened, line by line; empty unless it was asked for
 * @param faults how often each kind of fault happened
 * @param steps how many steps were handed over
 * @param enrollments how many enrollments were accepted
 * @param moments at which the seed could have chosen something else
 * @param fingerprint of everything that happened: the same seed has the same one
 */
public record Outcome(
        long seed,
        List<String> violations,
        List<String> trace,
        Map<Fault, Integer> faults,
        int steps,
        int enrollments,
        int moments,
        long fingerprint) {
    public Outcome {
        violations = List.copyOf(violations);
        trace = List.copyOf(trace);
        faults = Map.copyOf(faults);
    }

    /** Whether everything held. */
    public boolean good() {
        return violations.isEmpty();
    }
}
