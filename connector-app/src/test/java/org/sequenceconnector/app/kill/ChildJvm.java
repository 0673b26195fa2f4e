package org.sequenceconnector.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A child JVM that runs a main class of the tests and is talked to line by line. Its log goes to a file. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private ChildJvm(Process process) {
        this.process = process;
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param environment added to the child's environment */
    static ChildJvm start(Class<?> main, Path log, Map<String, String> environment, List<String> arguments) {
        return start(main, log, environment, arguments, classPath(), List.of());
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** @param options of the virtual machine, added to those of all children */
    static ChildJvm start(
            Class<?> main,
            Path log,
            Map<String, String> environment,
            List<String> arguments,
            String classPath,
            List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // What the virtual machine has to say must not look like an answer.
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-cp",
                classPath));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ChildJvm(builder.start());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Sends a command without waiting for the answer. A process that is dead already hears nothing. */
    void send(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
        } catch (IOException dead) {
            kill();
        }
    }

    /** The next answer line; empty when the process ended instead. */
    Optional<String> answer() {
        try {
            return Optional.ofNullable(answers.readLine());
        } catch (IOException dead) {
            return Optional.empty();
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for a process to end", stopped);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Lets it end in order, which it does when nobody gives commands any more. */
    void end() {
        try {
            commands.close();
        } catch (IOException dead) {
            throw new UncheckedIOException(dead);
        }
        assertThat(exitCode()).as("a child that was let go").isZero();
    }

    @Override
    public void close() {
        kill();
        exitCode();
    }
}
