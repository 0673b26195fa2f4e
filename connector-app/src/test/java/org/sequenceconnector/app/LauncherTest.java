package org.sequenceconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a folder without sources: it must find Java, start the jar and pass the arguments on. */
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("..", "connector").toAbsolutePath().normalize();

    @TempDir
    Path home;

    @Test
    void isAScriptThatParses() throws IOException, InterruptedException {
        assertThat(run(Map.of(), "bash", "-n", LAUNCHER.toString()).exitCode()).isZero();
    }

    @Test
    void saysWhatToDoWhenTheJarIsMissing() throws IOException, InterruptedException {
        Path script = Files.copy(LAUNCHER, home.resolve("connector"));
        Files.createDirectories(home.resolve("connector-app/target"));

        Ran ran = run(Map.of("JAVA_HOME", System.getProperty("java.home")), "bash", script.toString(), "version");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.output()).contains("connector-app-*.jar is missing");
    }

    private record Ran(int exitCode, String output) {}

    private static Ran run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
