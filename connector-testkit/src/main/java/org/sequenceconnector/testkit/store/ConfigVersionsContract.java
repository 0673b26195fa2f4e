package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.pipeline.ConfigVersion;

/** Applied configurations: the latest is active, and of two appliers one wins. */
public abstract class ConfigVersionsContract extends StoreContract {
    private static ConfigVersion version(int number, String who) {
        return new ConfigVersion(
                number,
                "digest-" + number,
                Samples.NOON.plusSeconds(number),
                who,
                "connector.yaml",
                Map.of("connector.yaml", "store: {}\n", "rules/rulesets.yaml", "rulesets: “ä”"),
                List.of("rules/rulesets.yaml wait changes from P90D to P30D"));
    }

    @Test
    void theLatestIsActiveAndTheHistoryKeepsAll() {
        assertThat(read(work -> work.configVersions().activeNumber())).isZero();
        assertThat(read(work -> work.configVersions().active())).isEmpty();

        change(work -> work.configVersions().add(version(1, "ada")));
        change(work -> work.configVersions().add(version(2, "ben")));

        assertThat(read(work -> work.configVersions().activeNumber())).isEqualTo(2);
        assertThat(read(work -> work.configVersions().active())).contains(version(2, "ben"));
        assertThat(read(work -> work.configVersions().history(10)))
                .containsExactly(version(2, "ben"), version(1, "ada"));
    }

    @Test
    void aNumberIsTakenOnce() {
        assertThat(write(work -> work.configVersions().add(version(1, "ada")))).isTrue();
        assertThat(write(work -> work.configVersions().add(version(1, "ben")))).isFalse();

        assertThat(read(work -> work.configVersions().active())).contains(version(1, "ada"));
    }
}
