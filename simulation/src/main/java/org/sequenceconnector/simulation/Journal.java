package org.sequenceconnector.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What happens in a world, counted, and written down if somebody wants to read it. */
final class Journal {
    private final Time time;
    private final boolean tracing;
    private final List<String> lines = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private long fingerprint = 17;

    Journal(Time time, boolean tracing) {
        this.time = time;
        this.tracing = tracing;
    }

    /** Something happened, in words and with whoever it happened to. */
    void note(String what, Object who) {
        fingerprint = 31 * fingerprint + what.hashCode();
        fingerprint = 31 * fingerprint + time.now().hashCode();
        if (tracing) {
            lines.add(time.now() + "  " + who + ": " + what);
        }
    }

    void fault(Fault fault, Object who) {
        faults.merge(fault, 1, Integer::sum);
        note(fault.words(), who);
    }

    /** Something that must never be so is so. */
    void violation(String what) {
        if (violations.size() < 20) {
            violations.add(what);
            note("VIOLATED: " + what, "!");
        }
    }

    boolean violated() {
        return !violations.isEmpty();
    }

    Outcome outcome(long seed, int steps, int enrollments, int moments, SplittableRandom random) {
        // The next number tells whether as many were drawn as in another run.
        return new Outcome(
                seed, violations, lines, faults, steps, enrollments, moments, 31 * fingerprint + random.nextInt());
    }
}
