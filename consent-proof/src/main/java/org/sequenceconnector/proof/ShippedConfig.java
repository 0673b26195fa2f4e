package org.sequenceconnector.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;

/**
 * The configuration as it is shipped, with the second CRM that it shows as a comment switched on; and the same with
 * everything else switched on that its files show as comments and that has to do with permission.
 */
public final class ShippedConfig {
    private static final List<String> OWN_FIELDS = List.of("Do_Not_Email__c", "Do_Not_Contact__c");
    private static final String BY_PURPOSE = "ContactPointTypeConsent(Email, Newsletter)";

    private ShippedConfig() {}

    /**
     * @param repository the folder that holds {@code config} and {@code manifests}
     * @param scratch where the edited copy is put
     */
    public static LoadedConfig load(Path repository, Path scratch, Law law) {
        try {
            copy(repository.resolve("config"), scratch.resolve("config"));
            copy(repository.resolve("manifests"), scratch.resolve("manifests"));
            Path main = scratch.resolve("config/connector.yaml");
            edit(main, ShippedConfig::withSalesforce);
            if (law.ownFields()) {
                edit(scratch.resolve("config/mappings/salesforce.yaml"), ShippedConfig::withOwnFields);
                edit(scratch.resolve("config/rules/consent.yaml"), lines -> withRegions(lines, law));
            }
            return ConfigLoader.load(main, name -> "from-" + name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The block that begins with the second connection loses its comment signs. */
    private static List<String> withSalesforce(List<String> lines) {
        List<String> edited = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            inside = inside ? !line.isBlank() : line.startsWith("  # - id: salesforce-main");
            edited.add(inside ? line.replaceFirst("^  # ", "  ") : line);
        }
        return changed(lines, edited);
    }

    private static List<String> withOwnFields(List<String> lines) {
        List<String> edited = new ArrayList<>();
        for (String line : lines) {
            boolean own = line.strip().startsWith("# - {object:")
                    && OWN_FIELDS.stream().anyMatch(name -> line.contains("field: " + name + ","));
            boolean byPurpose = line.contains(BY_PURPOSE);
            edited.add(
                    own || byPurpose
                            ? line.replaceFirst("# - ", "- ")
                                    .replace(BY_PURPOSE, ProofAccounts.NEWS_CONSENT)
                                    .replace("purpose: newsletter", "purpose: product_updates")
                            : line);
        }
        return changed(lines, edited);
    }

    private static List<String> withRegions(List<String> lines, Law law) {
        List<String> edited = new ArrayList<>();
        String purpose = "";
        for (String line : lines) {
            purpose = line.matches("  [a-z_]+:") ? line.strip().replace(":", "") : purpose;
            String key = line.replaceFirst(":.*", "");
            edited.add(
                    switch (key) {
                        case "regions_requiring_basis" -> key + ": [" + String.join(", ", law.basisNeededIn()) + "]";
                        case "regions_requiring_opt_in" -> key + ": [" + String.join(", ", law.optInNeededIn()) + "]";
                        case "    requires_opt_in" ->
                            key + ": " + law.optInPurposes().contains(purpose);
                        default -> line;
                    });
        }
        return changed(lines, edited);
    }

    private static List<String> changed(List<String> before, List<String> after) {
        if (before.equals(after)) {
            throw new IllegalStateException("the shipped file no longer shows what is to be switched on");
        }
        return after;
    }

    private interface Edit {
        List<String> of(List<String> lines);
    }

    private static void edit(Path file, Edit edit) throws IOException {
        Files.write(file, edit.of(Files.readAllLines(file)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
