package org.sequenceconnector.config.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the texts of configuration files come from: the disk, or a bundle that was applied. */
public interface ConfigFiles {
    /** Ends the name of a file that holds worked cases of the file beside it. */
    String CASES = ".cases.yaml";

    /** @throws java.nio.file.NoSuchFileException when there is no such file */
    String read(Path file) throws IOException;

    /** Whether there is such a file; for those that may be missing. */
    boolean has(Path file);

    /** The YAML files directly inside, by name; files of cases are left out. */
    List<Path> yamlFiles(Path folder) throws IOException;

    ConfigFiles ON_DISK = new ConfigFiles() {
        @Override
        public String read(Path file) throws IOException {
            return Files.readString(file, StandardCharsets.UTF_8);
        }

        @Override
        public boolean has(Path file) {
            return Files.exists(file);
        }

        @Override
        public List<Path> yamlFiles(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(ConfigFiles::holdsSettings).sorted().toList();
            }
        }
    };

    static boolean holdsSettings(Path file) {
        String name = file.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.endsWith(CASES);
    }
}
