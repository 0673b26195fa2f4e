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
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;

@DisplayName("H134: a first configuration is whole and valid, whichever CRM there is")
class InitCommandTest {
    @TempDir
    Path folder;

    private final Program program = new Program(Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"--hubspot", "--salesforce", "--hubspot --salesforce"})
    void writesAConfigurationThatValidatesAsItIs(String crms) {
        Path made = folder.resolve("etc/connector");
        List<String> arguments = new ArrayList<>(List.of("init", made.toString()));
        arguments.addAll(List.of(crms.split(" ")));

        assertThat(program.run(arguments.toArray(String[]::new))).isEqualTo(ExitCodes.OK);
        LoadedConfig config = ConfigLoader.load(made.resolve("connector.yaml"), name -> null);

        assertThat(config.connector().connections()).hasSize(crms.split(" ").length);
        assertThat(config.connector().connections())
                .allSatisfy(each -> assertThat(each.manifest()).startsWith(made.toAbsolutePath()));
        assertThat(config.definitions().sequences()).hasSize(2);
        assertThat(config.warnings()).isEmpty();
        assertThat(program.run(
                        "config",
                        "validate",
                        "--offline",
                        "--config",
                        made.resolve("connector.yaml").toString()))
                .isEqualTo(ExitCodes.OK);
        assertThat(program.out()).contains(made.resolve("connector.yaml").toString(), "is not set");
    }

    @Test
    void writesIntoNoFolderThatHoldsSomething() throws IOException {
        Files.writeString(folder.resolve("connector.yaml"), "mine");

        assertThat(program.run("init", "--hubspot", folder.toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).contains("is not empty");
        assertThat(folder.resolve("connector.yaml")).hasContent("mine");
        assertThat(program.run("init", folder.resolve("new").toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).contains("--hubspot, --salesforce, or both");
    }

    @Test
    void theConfigurationIsNamedBeforeOrBehindTheCommand() {
        Path made = folder.resolve("both");
        program.run("init", "--hubspot", made.toString());
        String main = made.resolve("connector.yaml").toString();

        assertThat(program.run("config", "validate", "--offline", "--config", main))
                .isEqualTo(ExitCodes.OK);
        assertThat(program.run("--config", main, "config", "validate", "--offline"))
                .isEqualTo(ExitCodes.OK);
        assertThat(program.run("--config", main + ".none", "config", "validate", "--offline"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(program.err()).contains(main + ".none");
    }

    /** Before "plan" it is the running configuration that is named, never the proposed one. */
    @Test
    void beforePlanItNamesWhatRuns() {
        Path made = folder.resolve("proposed");
        program.run("init", "--hubspot", made.toString());

        assertThat(program.run("--config", folder.resolve("none.yaml").toString(), "plan", "--config", made.toString()))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(program.err()).contains("none.yaml");
    }
}
