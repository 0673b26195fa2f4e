package org.sequenceconnector.app.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultConfigTest {
    private static final String OWN = "connector.yaml";
    private static final String CONFIG = "config/connector.yaml";
    private static final String DEMO = "connector-data/demo/connector.yaml";

    @TempDir
    private Path parent;

    private Path home = Path.of("");
    private Path folder = Path.of("");
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void installTheConnector() throws IOException {
        home = Files.createDirectories(parent.resolve("home"));
        folder = Files.createDirectories(parent.resolve("folder"));
        write(home, CONFIG);
    }

    @Test
    void theFoldersOwnFileCountsBeforeAllOthers() throws IOException {
        write(folder, OWN);
        write(folder, CONFIG);
        write(folder, DEMO);

        assertThat(found(folder, Map.of())).isEqualTo(folder.resolve(OWN));
        assertThat(err.size()).isZero();
    }

    @Test
    void theFoldersConfigFolderCountsBeforeTheDemo() throws IOException {
        write(folder, CONFIG);
        write(folder, DEMO);

        assertThat(found(folder, Map.of())).isEqualTo(folder.resolve(CONFIG));
    }

    @Test
    void anEmptyFolderLeadsToTheShippedFile() {
        assertThat(found(folder, Map.of())).isEqualTo(home.resolve(CONFIG));
    }

    @Test
    void theShippedFileLeavesTheDemoItsTurnUntilAnAccountIsSetUp() throws IOException {
        write(home, DEMO);

        assertThat(found(home, Map.of())).isEqualTo(home.resolve(DEMO));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("configuration of the demo", "--config");
        assertThat(found(home, Map.of("HS_TOKEN", "a-token"))).isEqualTo(home.resolve(CONFIG));
    }

    @Test
    void theVariableCountsBeforeEveryFile() throws IOException {
        write(folder, OWN);

        assertThat(found(folder, Map.of("CONNECTOR_CONFIG", "other.yaml"))).isEqualTo(folder.resolve("other.yaml"));
    }

    private Path found(Path current, Map<String, String> environment) {
        Terminal terminal = new Terminal(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                false,
                environment::get,
                "tester",
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString().replace("-", ""));
        return new DefaultConfig(terminal, current, Optional.of(home)).file();
    }

    private static void write(Path root, String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "");
    }
}
