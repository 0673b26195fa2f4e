package org.sequenceconnector.app.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sequenceconnector.config.FieldManifest;
import org.sequenceconnector.crm.FieldDefinition;

/** The committed project, and the definition it comes from. */
final class ShippedProject {
    static final Path MANIFESTS = Path.of("..", "manifests").toAbsolutePath().normalize();
    static final Path FOLDER = MANIFESTS.resolve("salesforce");

    private ShippedProject() {}

    static List<FieldDefinition> definitions() {
        return FieldManifest.forSalesforce(MANIFESTS.resolve("fields.yaml"), "Enrl_");
    }

    /** Metadata and project file as committed, by path. */
    static Map<String, String> files() {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            return found.filter(file -> file.toString().endsWith("-meta.xml") || file.endsWith("sfdx-project.json"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .collect(Collectors.toMap(
                            file -> FOLDER.relativize(file).toString().replace('\\', '/'),
                            ShippedProject::text,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
