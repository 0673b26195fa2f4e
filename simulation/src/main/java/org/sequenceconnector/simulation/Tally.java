package org.sequenceconnector.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Adds outcomes up. Safe for use by many threads. */
final class Tally {
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private Optional<Outcome> first = Optional.empty();
    private long seeds;
    private long broken;
    private long enrollments;
    private long steps;
    private long moments;

    /** @return how many there are by now */
    synchronized long add(Outcome outcome) {
        outcome.faults().forEach((fault, times) -> faults.merge(fault, (long) times, Long::sum));
        enrollments += outcome.enrollments();
        steps += outcome.steps();
        moments += outcome.moments();
        if (!outcome.good()) {
            broken++;
            boolean earlier =
                    first.filter(known -> known.seed() < outcome.seed()).isEmpty();
            first = earlier ? Optional.of(outcome) : first;
        }
        return ++seeds;
    }

    synchronized SimulationReport report(double seconds) {
        return new SimulationReport(seeds, broken, first, faults, enrollments, steps, moments, seconds);
    }
}
