package org.sequenceconnector.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built folders: what runs in earnest, and the one of the simulators. */
class EarnestClassPathIT {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    /** Artifact and version: the version begins with the first number after a hyphen. */
    private static final Pattern LIBRARY = Pattern.compile("(.+?)-(v?\\d.*)\\.jar");

    private static final Path SIMULATORS = HOME.resolve("connector-demo/target/simulators");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.github.tomakehurst.wiremock.WireMockServer",
                "org.sequenceconnector.sandbox.HubSpotSandbox",
                "org.sequenceconnector.demo.DemoCommands"
            })
    @DisplayName("H169: the class path in earnest holds no simulator and no server to build one of")
    void holdsNoSimulator(String name) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(urls(earnest()), ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.loadClass("org.sequenceconnector.app.Main")).isNotNull();
            assertThatThrownBy(() -> loader.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
        } catch (ClassNotFoundException incomplete) {
            throw new AssertionError("the folder is not whole", incomplete);
        }
    }

    @Test
    @DisplayName("H169: nor does any library bring its classes along under another name")
    void noLibraryBringsThemAlong() throws IOException {
        for (Path jar : earnest()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                assertThat(file.stream().map(Object::toString))
                        .as(jar.toString())
                        .noneMatch(
                                name -> name.contains("wiremock") || name.startsWith("org/sequenceconnector/sandbox/"));
            }
        }
    }

    @Test
    @DisplayName("H169: every library is there once, and the list of licences names it")
    void everyLibraryIsListedOnceWithItsLicence() throws IOException {
        String list = inJar("META-INF/THIRD-PARTY.txt");
        Set<String> artifacts = new HashSet<>();
        for (Path jar : jars(HOME.resolve("connector-app/target/lib"))) {
            Matcher name = LIBRARY.matcher(jar.getFileName().toString());
            assertThat(name.matches()).as(jar.toString()).isTrue();
            if (!jar.toString().endsWith("-SNAPSHOT.jar")) {
                // Two libraries of different groups may have one name.
                Pattern coordinates = Pattern.compile(
                        "([\\w.-]+:" + Pattern.quote(name.group(1)) + "):" + Pattern.quote(name.group(2)) + " - ");
                List<String> listed = list.lines()
                        .filter(line -> line.strip().startsWith("("))
                        .flatMap(line -> coordinates.matcher(line).results().map(found -> found.group(1)))
                        .toList();
                assertThat(listed).as(jar + " is listed with its licence").hasSize(1);
                assertThat(artifacts.add(listed.getFirst()))
                        .as(jar + " is there in two versions")
                        .isTrue();
            }
        }
        assertThat(inJar("META-INF/NOTICE")).contains("META-INF/THIRD-PARTY.txt");
        assertThat(inJar("META-INF/LICENSE")).contains("Apache License");
    }

    private static String inJar(String entry) throws IOException {
        Path app = jars(HOME.resolve("connector-app/target")).getFirst();
        try (JarFile file = new JarFile(app.toFile());
                InputStream text = file.getInputStream(file.getEntry(entry))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("H169: sandbox runs from its own folder, which the class path in earnest does not name")
    void theSandboxIsLoadedFromItsOwnFolder() throws IOException {
        Process sandbox = java(SIMULATORS, "sandbox", "--hubspot-port", "0", "--salesforce-port", "0");
        try (BufferedReader output = sandbox.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = new ArrayList<>();
            String line = output.readLine();
            while (line != null && !line.equals("Stop with Ctrl-C.")) {
                lines.add(line);
                line = output.readLine();
            }
            assertThat(line).as(String.join("\n", lines)).isEqualTo("Stop with Ctrl-C.");
            assertThat(lines)
                    .anyMatch(each -> each.startsWith("HubSpot sandbox on http://127.0.0.1:"))
                    .anyMatch(each -> each.startsWith("Salesforce sandbox on http://127.0.0.1:"))
                    .anyMatch(each -> each.startsWith("Its change events"));
        } finally {
            sandbox.destroy();
        }
    }

    @Test
    @DisplayName("H169: a folder of the simulators that is missing is named, and how to get it")
    void aMissingFolderIsNamed() throws IOException, InterruptedException {
        Path missing = HOME.resolve("no-such-folder");

        Ran demo = finished(java(missing, "demo"));

        assertThat(demo.exitCode()).as(demo.output()).isEqualTo(3);
        assertThat(demo.output()).contains(missing.toString(), "mvn -pl connector-demo -am package");
        assertThat(finished(java(missing, "version")).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "sandbox --help", "demo --help", "--config connector.yaml demo --help"})
    @DisplayName("H170: after a build by hand the launcher starts at once")
    void theLauncherNeedsNoBuildAfterThisOne(String words, @TempDir Path tools)
            throws IOException, InterruptedException {
        Path noMaven = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\necho a build was asked for\nexit 1\n");
        Files.setPosixFilePermissions(noMaven, PosixFilePermissions.fromString("rwx------"));
        List<String> command =
                new ArrayList<>(List.of("bash", HOME.resolve("connector").toString()));
        command.addAll(List.of(words.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + File.pathSeparator + path);

        Ran ran = finished(builder.start());

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).isNotBlank();
        assertThat(ran.output()).doesNotContain("Building the connector", "a build was asked for");
    }

    private record Ran(int exitCode, String output) {}

    private static Ran finished(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    private static Process java(Path simulators, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dconnector.simulators=" + simulators,
                "-cp",
                String.join(
                        File.pathSeparator,
                        earnest().stream().map(Path::toString).toList()),
                "org.sequenceconnector.app.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** As the launcher names it. */
    private static List<Path> earnest() throws IOException {
        Path target = HOME.resolve("connector-app/target");
        List<Path> found = new ArrayList<>(jars(target));
        found.addAll(jars(target.resolve("lib")));
        assertThat(found).hasSizeGreaterThan(50);
        return found;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int at = 0; at < urls.length; at++) {
            urls[at] = jars.get(at).toUri().toURL();
        }
        return urls;
    }
}
