package org.sequenceconnector.app.wiring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.file.ConfigException;
import org.sequenceconnector.plan.RulesArchive;
import org.sequenceconnector.work.ConfigVersion;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of earlier days, from the configurations that were applied to the store. Each is read again from its texts, and
 * only once. Safe for use by many threads.
 */
final class AppliedRules implements RulesArchive {
    private static final int MAX = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(AppliedRules.class);

    private final Store store;
    private final Supplier<LoadedConfig> running;
    private final ConcurrentHashMap<Integer, Optional<Workspace>> read = new ConcurrentHashMap<>();

    /** @param running its folder and environment serve the earlier ones as well */
    AppliedRules(Store store, Supplier<LoadedConfig> running) {
        this.store = store;
        this.running = running;
    }

    @Override
    public Optional<Workspace> withDigest(String rulesDigest) {
        return latestFirst().stream()
                .flatMap(version -> rules(version).stream())
                .filter(rules -> rules.catalog().rulesDigest().equals(rulesDigest))
                .findFirst();
    }

    @Override
    public Optional<Kept> inForceAt(Instant moment) {
        return latestFirst().stream()
                .filter(version -> !version.appliedAt().isAfter(moment))
                .findFirst()
                .flatMap(version -> rules(version).map(rules -> new Kept(rules, name(version))));
    }

    private List<ConfigVersion> latestFirst() {
        return store.reading(work -> work.configVersions().history(MAX));
    }

    private Optional<Workspace> rules(ConfigVersion version) {
        return read.computeIfAbsent(version.number(), number -> readAgain(version));
    }

    private Optional<Workspace> readAgain(ConfigVersion version) {
        try {
            LoadedConfig config = AppliedConfig.load(AppliedConfig.bundle(version), running.get());
            return Optional.of(store.reading(work -> Application.workspace(
                    config, config.definitions().asPublished(work.sequenceVersions(), version.appliedAt()))));
        } catch (ConfigException unreadable) {
            LOG.warn(
                    "configuration {} cannot be read by this version any more: {}",
                    name(version),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static String name(ConfigVersion version) {
        return AppliedConfig.name(version) + ", digest " + version.digest();
    }
}
