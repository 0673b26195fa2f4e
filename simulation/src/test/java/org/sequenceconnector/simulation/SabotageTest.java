package org.sequenceconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing says something only if it would find something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SabotageTest {
    /** Twice what the slowest of them needs: 141 worlds. */
    private static final long MAX = 300;

    private Simulation simulation;

    @BeforeAll
    void open() {
        simulation = Simulation.open(Path.of(".."));
    }

    @AfterAll
    void close() {
        simulation.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {
                "LEASE_ALWAYS_OURS",
                "CALLS_AFTER_THE_TURN",
                "DRIVES_TWICE",
                "CUT_PAGE_IS_COMPLETE",
                "THREAD_DIES",
                "PAUSE_WITHOUT_END",
                "LEASE_OF_A_DAY_BELIEVED",
                "READ_BEFORE_IS_SKIPPED"
            })
    @DisplayName("H149: without one of its protections the connector is caught")
    void isFound(Sabotage sabotage) {
        assertThat(simulation.seedsUntilFound(sabotage, 0, MAX)).isPresent();
    }
}
