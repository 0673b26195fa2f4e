package org.sequenceconnector.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration counts when none is named: {@code $CONNECTOR_CONFIG}, else the one in this folder, else that of the
 * last demo as long as no account was ever set up, else the shipped one.
 */
final class DefaultConfig {
    private static final Path OWN = Path.of("connector.yaml");
    private static final Path SHIPPED = Path.of("config", "connector.yaml");
    /** Where {@code connector demo} leaves its configuration. */
    private static final Path DEMO = Path.of("connector-data", "demo", "connector.yaml");
    /** The variable that the shipped configuration takes the account's token from. */
    private static final String TOKEN = "HS_TOKEN";

    private final Terminal terminal;
    private final Path folder;

    /** @param folder the current folder */
    DefaultConfig(Terminal terminal, Path folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    Path file() {
        String named = variable("CONNECTOR_CONFIG");
        if (named != null && !named.isBlank()) {
            return folder.resolve(named);
        }
        if (Files.exists(folder.resolve(OWN))) {
            return folder.resolve(OWN);
        }
        if (variable(TOKEN) == null && Files.exists(folder.resolve(DEMO))) {
            terminal.err()
                    .println("Using the configuration of the demo, " + DEMO + ", because " + TOKEN
                            + " is not set; --config FILE chooses another one.");
            return folder.resolve(DEMO);
        }
        String home = System.getProperty("connector.home");
        return Files.exists(folder.resolve(SHIPPED)) || home == null
                ? folder.resolve(SHIPPED)
                : Path.of(home).resolve(SHIPPED);
    }

    private @Nullable String variable(String name) {
        return terminal.environment().apply(name);
    }
}
