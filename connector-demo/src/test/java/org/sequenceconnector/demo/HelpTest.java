package org.sequenceconnector.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of the commands that lie with the simulators. */
class HelpTest {
    private final DemoProgram program = new DemoProgram();

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sandbox"})
    void fitsOnAScreenAndHasExamples(String command) {
        assertThat(program.run(command, "--help")).isZero();

        List<String> lines = program.out().lines().toList();
        assertThat(lines).first().asString().startsWith("Usage: connector " + command);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(lines).anyMatch(line -> line.startsWith("  connector " + command));
    }

    @Test
    void theShellCompletesTheirOptionsToo() {
        assertThat(program.run("completion", "bash")).isZero();

        assertThat(program.out()).contains("--salesforce-port", "--contacts");
    }
}
