package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.work.ConfigVersion;

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
        int none = read(work -> work.configVersions().activeNumber());
        Optional<ConfigVersion> nothing = read(work -> work.configVersions().active());
        assertThat(none).isZero();
        assertThat(nothing).isEmpty();

        change(work -> work.configVersions().add(version(1, "ada")));
        change(work -> work.configVersions().add(version(2, "ben")));

        int latest = read(work -> work.configVersions().activeNumber());
        Optional<ConfigVersion> active = read(work -> work.configVersions().active());
        List<ConfigVersion> history = read(work -> work.configVersions().history(10));
        assertThat(latest).isEqualTo(2);
        assertThat(active).contains(version(2, "ben"));
        assertThat(history).containsExactly(version(2, "ben"), version(1, "ada"));
    }

    @Test
    void aNumberIsTakenOnce() {
        boolean first = write(work -> work.configVersions().add(version(1, "ada")));
        boolean second = write(work -> work.configVersions().add(version(1, "ben")));
        Optional<ConfigVersion> active = read(work -> work.configVersions().active());

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(active).contains(version(1, "ada"));
    }
}
