package org.sequenceconnector.app.cli.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration counts when none is named: {@code $CONNECTOR_CONFIG}, else {@code connector.yaml} or
 * {@code config/connector.yaml} of this folder, else that of the last demo as long as no account was ever set up, else the
 * shipped one. The shipped one is no choice of anybody's, so it comes last even where it lies in this folder.
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
    private final Optional<Path> home;

    /**
     * @param folder the current folder
     * @param home where the connector itself lies, as the launcher says
     */
    public DefaultConfig(Terminal terminal, Path folder, Optional<Path> home) {
        this.terminal = terminal;
        this.folder = folder;
        this.home = home;
    }

    public Path file() {
        String named = variable("CONNECTOR_CONFIG");
        if (named != null && !named.isBlank()) {
            return folder.resolve(named);
        }
        if (Files.exists(folder.resolve(OWN))) {
            return folder.resolve(OWN);
        }
        Path inFolder = folder.resolve(SHIPPED);
        if (Files.exists(inFolder) && !isShipped(inFolder)) {
            return inFolder;
        }
        if (variable(TOKEN) == null && Files.exists(folder.resolve(DEMO))) {
            terminal.err()
                    .println("Using the configuration of the demo, " + DEMO + ", because " + TOKEN
                            + " is not set; --config FILE chooses another one.");
            return folder.resolve(DEMO);
        }
        return home.filter(ignored -> !Files.exists(inFolder))
                .map(where -> where.resolve(SHIPPED))
                .orElse(inFolder);
    }

    private boolean isShipped(Path file) {
        return home.isPresent()
                && file.toAbsolutePath()
                        .normalize()
                        .equals(home.get().resolve(SHIPPED).toAbsolutePath().normalize());
    }

    private @Nullable String variable(String name) {
        return terminal.environment().apply(name);
    }
}
