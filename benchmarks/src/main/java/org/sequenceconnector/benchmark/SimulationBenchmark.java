package org.sequenceconnector.benchmark;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.sequenceconnector.simulation.Sabotage;
import org.sequenceconnector.simulation.Simulation;
import org.sequenceconnector.simulation.SimulationReport;

/** As many simulated worlds as one has the time for, and how soon the simulation notices what is taken away. */
final class SimulationBenchmark {
    private static final long STRIDE = 1_000;

    private SimulationBenchmark() {}

    static void run(long seeds, long first) {
        try (Simulation simulation = Simulation.open(Path.of(""))) {
            SimulationReport report = simulation.runAll(first, seeds, Sabotage.NONE, done -> {
                if (done % STRIDE == 0) {
                    System.err.println(done + " of " + seeds);
                }
            });
            System.out.println(report.text());
            if (report.broken() > 0) {
                throw new IllegalStateException(report.broken() + " worlds did not end as they should");
            }
        }
    }

    /** Each protection in turn. @param most seeds to look through */
    static void sabotages(long most) {
        try (Simulation simulation = Simulation.open(Path.of(""))) {
            for (Sabotage sabotage : Sabotage.values()) {
                if (sabotage != Sabotage.NONE) {
                    OptionalLong seeds = simulation.seedsUntilFound(sabotage, 0, most);
                    System.out.println(sabotage.words() + ": "
                            + (seeds.isPresent() ? "found with seed number " + seeds.getAsLong() : "not found"));
                }
            }
        }
    }
}
