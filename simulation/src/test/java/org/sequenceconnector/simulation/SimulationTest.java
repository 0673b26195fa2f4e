package org.sequenceconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void holds() {
        try (Simulation simulation = Simulation.open(Path.of(".."))) {
            long from = Long.getLong("simulation.seed", 0);
            long count = Long.getLong("simulation.seeds", 20);
            boolean trace = count == 1;
            int bad = 0;
            long began = System.nanoTime();
            for (long seed = from; seed < from + count; seed++) {
                Outcome outcome = simulation.run(seed, Sabotage.valueOf(System.getProperty("simulation.sabotage", "NONE")), trace);
                if (trace) {
                    outcome.trace().forEach(System.out::println);
                }
                if (trace || !outcome.good()) {
                    System.out.println(seed + " steps " + outcome.steps() + " enrollments " + outcome.enrollments() + " " + Long.toHexString(outcome.fingerprint()) + " " + outcome.faults());
                    outcome.violations().stream().limit(4).forEach(each -> System.out.println("   " + each));
                    bad++;
                }
            }
            System.out.println("BAD " + bad + " of " + count + " in " + (System.nanoTime() - began) / 1e9);
        }
    }
}
