package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.cli.frame.ExitCodes;

/** The completion script, asked in a real shell; and what a help is printed with. */
class CompletionTest {
    private final Program program = new Program(Map.of());

    @TempDir
    Path folder;

    @Test
    void aShellCompletesCommandsAndOptions() throws IOException, InterruptedException {
        assertThat(program.run("completion", "bash")).isEqualTo(ExitCodes.OK);
        Path script = Files.writeString(folder.resolve("completion"), program.out());

        assertThat(completed(script, "unen")).contains("unenroll");
        assertThat(completed(script, "consent", "sup")).contains("suppress").doesNotContain("restore");
        assertThat(completed(script, "task", "list", "--own")).contains("--owner");
    }

    private static String completed(Path script, String... words) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder("source '" + script + "'; COMP_WORDS=(connector");
        for (String word : words) {
            line.append(" '").append(word).append('\'');
        }
        line.append("); COMP_CWORD=")
                .append(words.length)
                .append("; _complete_connector; printf '%s\\n' \"${COMPREPLY[@]}\"");
        Process bash = new ProcessBuilder("bash", "-c", line.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void coloursAreForTerminalsAndForThoseWhoWantThem() {
        System.setProperty("connector.colour", "true");
        System.setProperty("connector.columns", "100");
        try {
            program.run("--help");
            assertThat(program.out()).contains("\u001b[");
            assertThat(program.out()
                            .lines()
                            .map(line ->
                                    line.replaceAll("\u001b\\[[0-9;]*m", "").length()))
                    .allMatch(length -> length <= 100);

            Program plain = new Program(Map.of("NO_COLOR", "1", "COLUMNS", "70"));
            plain.run("--help");
            assertThat(plain.out()).doesNotContain("\u001b");
            assertThat(plain.out().lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(70));
        } finally {
            System.clearProperty("connector.colour");
            System.clearProperty("connector.columns");
        }
        program.run("--help");
        assertThat(program.out()).doesNotContain("\u001b");
    }
}
