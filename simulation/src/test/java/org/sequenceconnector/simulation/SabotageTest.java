package org.sequenceconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A simulation that finds nothing says something only if it would find something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SabotageTest {
    /** Twice what the slowest of them needs. */
    private static final long MAX = 150;

    private Simulation simulation;

    @BeforeAll
    void open() {
        simulation = Simulation.open(Path.of(".."));
    }

    @AfterAll
    void close() {
        simulation.close();
    }

    /** @param first seed to begin with: what needs some 600 worlds is not looked for in all of them by every build */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "LEASE_ALWAYS_OURS, 0",
        "CALLS_AFTER_THE_TURN, 0",
        "DRIVES_TWICE, 0",
        "CUT_PAGE_IS_COMPLETE, 0",
        "THREAD_DIES, 0",
        "PAUSE_WITHOUT_END, 0",
        "LEASE_OF_A_DAY_BELIEVED, 500",
        "READ_BEFORE_IS_SKIPPED, 0",
        "PAUSE_ON_THE_WALL, 0",
        "CLAIM_TWICE, 300",
        "SETTLEMENT_IGNORES_REVISION, 600"
    })
    @DisplayName("H149: without one of its protections the connector is caught")
    void isFound(Sabotage sabotage, long first) {
        assertThat(simulation.seedsUntilFound(sabotage, first, MAX)).isPresent();
    }
}
