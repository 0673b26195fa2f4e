package org.sequenceconnector.app.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped configuration in a folder of the test's own. */
final class ConfigCopy {
    private static final Path REPOSITORY =
            Path.of("").toAbsolutePath().resolve("..").normalize();

    private ConfigCopy() {}

    /** Answers the main file. */
    static Path in(Path folder) throws IOException {
        for (String part : List.of("config", "manifests/fields.yaml")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = folder.resolve(REPOSITORY.relativize(file).toString());
                    Files.createDirectories(target.resolveSibling(""));
                    Files.copy(file, target);
                }
            }
        }
        return folder.resolve("config/connector.yaml");
    }
}
