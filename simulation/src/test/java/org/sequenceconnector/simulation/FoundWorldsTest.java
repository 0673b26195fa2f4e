package org.sequenceconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Worlds beyond those of every build, each of which found a fault of ours when it was run first. What happens in them changes
 * with the simulation; they are kept because they cost nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FoundWorldsTest {
    private Simulation simulation;

    @BeforeAll
    void open() {
        simulation = Simulation.open(Path.of(".."));
    }

    @AfterAll
    void close() {
        simulation.close();
    }

    @ParameterizedTest(name = "world {0}")
    @ValueSource(longs = {13_607, 24_982, 58_670, 75_008, 79_900, 88_862, 95_344, 123_199, 156_334})
    @DisplayName("H148: worlds that found a fault end as they should")
    void endsAsItShould(long seed) {
        assertThat(simulation.run(seed).violations()).isEmpty();
    }
}
