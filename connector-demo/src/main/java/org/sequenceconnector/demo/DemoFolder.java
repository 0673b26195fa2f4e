package org.sequenceconnector.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.store.OwnerOnly;

/**
 * The folder of a demo: a database and the configuration to look at it with. The configuration is the shipped one, with
 * what the simulated accounts have on top.
 */
final class DemoFolder {
    static final Path USUAL = Path.of("connector-data", "demo");
    static final String CONFIGURATION = "connector.yaml";
    private static final String DATABASE = "connector.db";
    private static final String TOKEN_FILE = "sandbox-token";
    private static final String SECRET_FILE = "sandbox-secret";
    private static final List<String> UNCHANGED =
            List.of("sequences/outbound.yaml", "sequences/welcome.yaml", "rules/rulesets.yaml", "rules/consent.yaml");
    private static final String MANIFEST = "manifests/fields.yaml";
    private final Path root;

    private DemoFolder(Path root) {
        this.root = root;
    }

    /**
     * Removes the database of an earlier demo.
     *
     * @throws IllegalArgumentException when the folder holds a database that no demo made
     */
    static DemoFolder fresh(Path root) {
        DemoFolder folder = new DemoFolder(root);
        if (Files.exists(folder.database()) && !Files.exists(root.resolve(TOKEN_FILE))) {
            throw new IllegalArgumentException(root + " holds a database that no demo made and that is not going to be"
                    + " erased; name another folder with --folder");
        }
        try {
            for (String ending : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(root.resolve(DATABASE + ending));
            }
            return folder;
        } catch (IOException inUse) {
            throw new UncheckedIOException("the database of the earlier demo in " + root + " cannot be removed", inUse);
        }
    }

    /** Writes the configuration for these accounts. */
    void configure(Sandboxes accounts) {
        UNCHANGED.forEach(file -> write(file, resource("/shipped/config/" + file)));
        write(MANIFEST, resource("/shipped/" + MANIFEST));
        write("mappings/hubspot.yaml", resource("/shipped/config/mappings/hubspot.yaml"));
        write(
                "mappings/salesforce.yaml",
                resource("/shipped/config/mappings/salesforce.yaml") + resource("/demo/more-salesforce-consent.yaml"));
        write(
                "rules/exclusions.yaml",
                resource("/shipped/config/rules/exclusions.yaml") + resource("/demo/more-exclusions.yaml"));
        write("rules/schedules.yaml", resource("/demo/schedules.yaml"));
        write(TOKEN_FILE, SandboxOptions.DEFAULT_TOKEN);
        write(SECRET_FILE, SalesforceOptions.DEFAULT_CLIENT_SECRET);
        write(
                CONFIGURATION,
                resource("/demo/connector.yaml")
                        .replace("@HUBSPOT@", accounts.hubSpot().baseUrl())
                        .replace("@SALESFORCE@", accounts.salesforce().baseUrl())
                        .replace("@CLIENT@", SalesforceOptions.DEFAULT_CLIENT_ID));
    }

    Path configuration() {
        return root.resolve(CONFIGURATION);
    }

    Path database() {
        return root.resolve(DATABASE);
    }

    private void write(String name, String text) {
        Path file = root.resolve(name);
        try {
            OwnerOnly.folder(Objects.requireNonNull(file.getParent(), name));
            OwnerOnly.fileIfMissing(file);
            Files.writeString(file, text);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write " + file + "; name another folder with --folder", refused);
        }
    }

    private static String resource(String name) {
        try (InputStream text = DemoFolder.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the jar's " + name + " cannot be read", unreadable);
        }
    }
}
