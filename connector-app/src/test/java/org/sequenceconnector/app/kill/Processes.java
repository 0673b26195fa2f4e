package org.sequenceconnector.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts connectors in JVMs of their own, tells them what to do, and says how two end states differ. */
final class Processes {
    private static final int MAX_DIFFERENCES = 6;

    private static final Path FOLDER = Path.of("target", "kill");
    private static final ClassArchive CLASSES = ClassArchive.of(
            ChildJvm.classPath(),
            FOLDER.resolve("classes-" + ProcessHandle.current().pid()));

    private Processes() {}

    static ChildJvm start(Path config) throws IOException {
        return start(config, CLASSES.using());
    }

    /** One that shortens the start of all later ones, if it is let {@linkplain ChildJvm#end end in order}. */
    static ChildJvm startFirst(Path config) throws IOException {
        return start(config, List.of(CLASSES.noting()));
    }

    private static ChildJvm start(Path config, List<String> options) throws IOException {
        Path log = Files.createDirectories(FOLDER).resolve("processes.log");
        ChildJvm process = ChildJvm.start(
                ConnectorProcessMain.class, log, Map.of(), List.of(config.toString()), CLASSES.classPath(), options);
        assertThat(process.answer())
                .as("the process starts; its log is %s", log)
                .hasValue("done 0");
        return process;
    }

    /** Sends a command that is carried out to the end; gives the number of commit boundaries passed so far. */
    static int expect(ChildJvm process, String command) {
        process.send(command);
        return process.answer()
                .map(answer -> Integer.parseInt(answer.substring("done ".length())))
                .orElseThrow(() -> new AssertionError(
                        "the process ended during '" + command + "'; see target/kill/processes.log"));
    }

    /** The first few lines that one has and the other lacks. */
    static List<String> difference(String run, List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> extra = new ArrayList<>(actual);
        expected.forEach(extra::remove);
        return Stream.concat(
                        missing.stream().map(line -> run + " lacks: " + line),
                        extra.stream().map(line -> run + " has: " + line))
                .limit(MAX_DIFFERENCES)
                .toList();
    }
}
