package org.sequenceconnector.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sequenceconnector.config.file.ConfigException;

/** A copy of the shipped configuration that a test may spoil. */
final class ConfigFolder {
    private static final Path REPOSITORY =
            Path.of("").toAbsolutePath().resolve("..").normalize();
    private final Path root;

    private ConfigFolder(Path root) {
        this.root = root;
    }

    static ConfigFolder in(Path folder) {
        copy(REPOSITORY.resolve("config"), folder.resolve("config"));
        copy(REPOSITORY.resolve("manifests"), folder.resolve("manifests"));
        return new ConfigFolder(folder);
    }

    Path main() {
        return root.resolve("config/connector.yaml");
    }

    Path file(String name) {
        return root.resolve("config").resolve(name);
    }

    ConfigFolder replace(String name, String from, String to) {
        try {
            String text = Files.readString(file(name));
            if (!text.contains(from)) {
                throw new IllegalArgumentException(name + " does not contain " + from);
            }
            Files.writeString(file(name), text.replace(from, to));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Adds a connection behind the first one. */
    ConfigFolder append(String connection) {
        return replace("connector.yaml", "  # A second CRM.", connection + "  # A second CRM.");
    }

    /** The problems of loading, with the folder cut off and only the file's own name. */
    List<String> problems() {
        try {
            load();
            return List.of();
        } catch (ConfigException refused) {
            return refused.problems().stream()
                    .map(problem -> problem.file().getFileName() + ":" + problem.line() + ":" + problem.column() + ": "
                            + problem.key() + ": " + problem.message())
                    .toList();
        }
    }

    LoadedConfig load() {
        return ConfigLoader.load(main(), name -> "from-" + name);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
