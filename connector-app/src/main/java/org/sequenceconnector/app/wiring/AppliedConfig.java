package org.sequenceconnector.app.wiring;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.sequenceconnector.config.ConfigBundle;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.work.ConfigVersion;
import org.sequenceconnector.work.Store;

/** Which configuration counts: the one that was applied to the store, else the files. */
final class AppliedConfig {
    private AppliedConfig() {}

    /** @param files the configuration that named the store; paths and secrets of an applied one are read from its folder */
    static LoadedConfig effective(LoadedConfig files, Store store) {
        Optional<ConfigVersion> active =
                store.reading(work -> work.configVersions().active());
        return active.map(version -> load(bundle(version), files)).orElse(files);
    }

    /** In words: which one, since when, and by whom. */
    static String name(ConfigVersion version) {
        return version.number() == 0
                ? "the files that ran since " + version.appliedAt()
                : "configuration " + version.number() + ", applied " + version.appliedAt() + " by "
                        + version.appliedBy();
    }

    static ConfigBundle bundle(ConfigVersion version) {
        return new ConfigBundle(version.main(), new TreeMap<>(version.files()));
    }

    /** As if the bundle lay where the files lie. */
    static LoadedConfig load(ConfigBundle bundle, LoadedConfig files) {
        Path main = files.connector().files().main();
        return bundle.load(Objects.requireNonNull(main.getParent(), "the main file is absolute"), files.environment())
                .inStoreOf(files);
    }
}
