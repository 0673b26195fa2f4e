package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;

class CommandLineTest {
    private final Program program = new Program(Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "task",
                "enroll --sequence outbound",
                "enroll ada@example.com",
                "enroll ada@example.com --sequence outbound --confirm",
                "not-enrolled --reason OPTED_UOT"
            })
    void wrongUsageIsExitCodeTwo(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(program.run(arguments)).isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).isNotBlank();
    }

    @Test
    void suggestsTheReasonThatWasMeant() {
        program.run("not-enrolled", "--reason", "OPTED_UOT");

        assertThat(program.err()).contains("did you mean OPTED_OUT?");
    }

    @Test
    void aBrokenConfigurationIsAFindingWithItsPlace() {
        assertThat(program.run("config", "validate", "--config", "no/such/connector.yaml"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(program.err()).contains("connector.yaml:1:1: there is no such file");
    }

    @Test
    void theJsonShapeOfConfigValidateIsStable() {
        assertThat(program.run("config", "validate", "--json", "--config", "no/such/connector.yaml"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out())
                .contains("\"valid\" : false", "\"problems\"", "\"line\" : 1", "\"key\"", "\"message\"");
    }

    @Test
    void aWarningFailsOnlyTheStrictCheckOfTheConfiguration(@TempDir Path folder) throws IOException {
        Path main = ScratchConfig.write(folder, "http://127.0.0.1:1");
        assertThat(validate(main, "--strict")).as("nothing to warn of").isEqualTo(ExitCodes.OK);

        String exclusions = Files.readString(Path.of("../config/rules/exclusions.yaml"));
        Files.writeString(
                folder.resolve("exclusions.yaml"), exclusions.replaceFirst("when: person.job_title.*", "when: 1 > 2"));
        Files.writeString(main, Files.readString(main).replaceAll("exclusions: .*", "exclusions: exclusions.yaml"));

        assertThat(validate(main)).isEqualTo(ExitCodes.OK);
        assertThat(program.out()).contains("warning: ", "; 1 warning.");
        assertThat(validate(main, "--strict")).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out()).contains("warning: ", "The configuration is good: ");
        assertThat(validate(main, "--strict", "--json")).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out()).contains("\"valid\" : true");
    }

    private int validate(Path main, String... options) {
        List<String> arguments = new ArrayList<>(List.of("config", "validate", "--config", main.toString()));
        arguments.addAll(List.of(options));
        return program.run(arguments.toArray(String[]::new));
    }

    @Test
    void aMissingSecretIsSystemTroubleAndNamesTheVariable() {
        assertThat(program.run("status", "ada@example.com", "--config", "../config/connector.yaml"))
                .isEqualTo(ExitCodes.TROUBLE);
        assertThat(program.err()).contains("the environment variable HS_TOKEN is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo --size 100", "demo --help", "sandbox", "sandbox --hubspot-port 0 --json"})
    @DisplayName("H169: without the simulators' folder only demo and sandbox do not work, and say what is missing")
    void withoutTheSimulatorsItIsSaidWhereTheyWouldLie(String line) {
        assertThat(program.run(line.split(" "))).isEqualTo(ExitCodes.TROUBLE);
        assertThat(program.err()).contains("need the simulators", "-Dconnector.simulators=FOLDER");
    }

    @Test
    void versionAnswersForProgramsToo() {
        assertThat(program.run("version", "--json")).isEqualTo(ExitCodes.OK);
        assertThat(program.out()).contains("\"version\"", "\"java\"");
    }
}
