package org.sequenceconnector.simulation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What came of many seeds.
 *
 * @param broken how many worlds did not end as they should
 * @param examples the first of them, by seed
 * @param faults how often each kind happened
 * @param moments at which a seed could have chosen something else
 */
public record SimulationReport(
        long seeds,
        long broken,
        List<Outcome> examples,
        Map<Fault, Long> faults,
        long enrollments,
        long steps,
        long moments,
        double seconds) {
    private static final String REPEAT =
            "mvn -q -pl simulation -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dsimulation.seeds=1 -Dsimulation.seed=";

    public SimulationReport {
        examples = List.copyOf(examples);
        faults = Collections.unmodifiableMap(new EnumMap<>(faults));
    }

    /** For people. */
    public String text() {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add(String.format(
                "%,d worlds in %.1f s, %,d of them did not end as they should; %,d moments, %,d enrollments, %,d steps",
                seeds, seconds, broken, moments, enrollments, steps));
        faults.forEach((fault, times) -> text.add(String.format("%,12d times %s", times, fault.words())));
        examples.forEach(outcome -> {
            text.add("seed " + outcome.seed() + ":");
            outcome.violations().forEach(each -> text.add("  " + each));
            text.add("repeat it with: " + REPEAT + outcome.seed());
        });
        return text.toString();
    }
}
