package org.sequenceconnector.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds outcomes up. Safe for use by many threads. */
final class Tally {
    private static final int SHOWN = 20;

    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    /** Of those that did not end as they should, by seed: the first ones. */
    private final TreeMap<Long, Outcome> broken = new TreeMap<>();

    private long seeds;
    private long brokenInAll;
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
            brokenInAll++;
            broken.put(outcome.seed(), outcome);
            if (broken.size() > SHOWN) {
                broken.pollLastEntry();
            }
        }
        return ++seeds;
    }

    synchronized SimulationReport report(double seconds) {
        return new SimulationReport(
                seeds, brokenInAll, List.copyOf(broken.values()), faults, enrollments, steps, moments, seconds);
    }
}
