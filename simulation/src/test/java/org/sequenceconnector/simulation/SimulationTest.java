package org.sequenceconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two thousand worlds, two to three minutes; {@code -Dsimulation.seeds=N} takes more. The same worlds in every build, so that
 * a red build is about a change. {@code -Dsimulation.seed=N -Dsimulation.seeds=1} repeats one and prints what happened in it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulationTest {
    private static final long FIRST = Long.getLong("simulation.seed", 0);
    private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);

    private final SimulationReport report;

    SimulationTest() {
        try (Simulation simulation = Simulation.open(Path.of(".."))) {
            this.report = simulation.runAll(FIRST, SEEDS, Sabotage.NONE, done -> {});
            System.out.println(report.text());
            if (SEEDS == 1) {
                Outcome only = simulation.run(FIRST, Sabotage.NONE, true);
                only.trace().forEach(System.out::println);
            }
        }
    }

    @Test
    @DisplayName("H148: whatever dies, freezes, gets lost or is set when, everything ends as it should")
    void everythingHoldsInEveryWorld() {
        assertThat(report.seeds()).isEqualTo(SEEDS);
        assertThat(report.broken()).as(report.text()).isZero();
    }

    @Test
    @DisplayName(
            "H149: the worlds are not empty: every kind of fault happens, people are enrolled and steps are handed over")
    void everyKindOfFaultHappens() {
        if (SEEDS >= 200) {
            assertThat(report.faults()).containsOnlyKeys(Fault.values());
            assertThat(report.enrollments()).isGreaterThan(SEEDS / 2);
            assertThat(report.steps()).isGreaterThan(SEEDS / 2);
        }
    }
}
