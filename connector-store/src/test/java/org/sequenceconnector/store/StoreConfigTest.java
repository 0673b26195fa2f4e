package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the store is, as an administrator writes it. */
class StoreConfigTest {
    @Test
    void readsASqlitePath() {
        assertThat(StoreConfig.fromUrl("sqlite:data/connector.db"))
                .isEqualTo(StoreConfig.sqlite(Path.of("data/connector.db")));
    }

    @Test
    void takesTheCredentialsOutOfAPostgresUrl() {
        StoreConfig config =
                StoreConfig.fromUrl("jdbc:postgresql://db:5432/connector?user=app&ssl=true&password=s%26cret");

        assertThat(config)
                .isEqualTo(StoreConfig.postgres("jdbc:postgresql://db:5432/connector?ssl=true", "app", "s&cret"));
        assertThat(config.toString()).doesNotContain("s&cret");
    }

    @Test
    void saysWhatIsAcceptedWithoutRepeatingASecret() {
        assertThatThrownBy(() -> StoreConfig.fromUrl("postgres://app:secret@db/connector"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sqlite:PATH")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileThatIsNoDatabaseIsNamedAndLeftAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "this is not a database, and long enough to be looked at twice by anybody");

        assertThatThrownBy(() -> StoreFactory.open(StoreConfig.sqlite(file))).hasMessageContaining("notes.txt");
        assertThat(file).content().startsWith("this is not a database");
    }

    @Test
    void anUnreachablePostgresSaysWhatToCheckAndNotThePassword() {
        StoreConfig nowhere = StoreConfig.postgres("jdbc:postgresql://localhost:1/none", "app", "top-secret");

        assertThatThrownBy(() -> StoreFactory.open(nowhere))
                .hasMessageContaining("store.url")
                .hasStackTraceContaining("store")
                .satisfies(trouble -> assertThat(Traces.of(trouble)).doesNotContain("top-secret"));
    }
}
