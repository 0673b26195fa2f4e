package org.sequenceconnector.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.config.ConfigBundle;
import org.sequenceconnector.config.ConfigDifference;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.Secret;
import org.sequenceconnector.config.file.ConfigProblem;
import org.sequenceconnector.config.review.ConcernedSequences;
import org.sequenceconnector.lifecycle.RulesWatch;
import org.sequenceconnector.plan.PlanDesk;
import org.sequenceconnector.plan.PlanEffect;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.work.ConfigVersion;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * A proposed configuration beside the running one. Looking at it writes nothing; {@link #apply} makes it the running one.
 */
public final class Planning implements AutoCloseable {
    private final OpenedStore store;
    private final Clock clock;
    private final Optional<ConfigVersion> active;
    private final ConfigBundle runningFiles;
    private final LoadedConfig running;
    private final ConfigBundle proposedFiles;
    private final LoadedConfig proposed;

    private Planning(OpenedStore store, ConfigBundle.Read files, ConfigBundle.Read wanted, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.active = store.reading(work -> work.configVersions().active());
        this.runningFiles = active.map(AppliedConfig::bundle).orElse(files.bundle());
        this.running = active.isPresent() ? AppliedConfig.load(runningFiles, files.config()) : files.config();
        this.proposedFiles = wanted.bundle();
        this.proposed = AppliedConfig.load(proposedFiles, files.config());
    }

    /**
     * Reads and checks the proposed files and opens the store of the running ones.
     *
     * @param files main file of the running configuration
     * @param proposed main file of the proposed one
     * @throws org.sequenceconnector.config.file.ConfigException with everything that is wrong in either
     */
    public static Planning open(ConfigBundle.Read files, ConfigBundle.Read proposed, Clock clock) {
        ConnectorConfig.StoreSettings settings = files.config().connector().store();
        OpenedStore store = StoreFactory.open(
                StoreSettings.of(settings),
                clock,
                settings.erasureKey().map(Secret::reveal),
                Optional.of(Origin.command().text()));
        try {
            return new Planning(store, files, proposed, clock);
        } catch (RuntimeException trouble) {
            store.close();
            throw trouble;
        }
    }

    /** Main file of a place that may be a folder. */
    public static Path mainFile(Path place) {
        return java.nio.file.Files.isDirectory(place) ? place.resolve("connector.yaml") : place;
    }

    /** What runs now, in words. */
    public String runningName() {
        return active.map(AppliedConfig::name)
                .orElse("the files (" + running.connector().files().main() + ")");
    }

    /** What is worth a look in the proposed configuration. */
    public List<ConfigProblem> warnings() {
        return proposed.warnings();
    }

    public List<ConfigDifference> differences() {
        return ConfigDifference.between(runningFiles, proposedFiles);
    }

    /** Keys of the sequences whose answers can differ. */
    public Set<String> sequences() {
        return ConcernedSequences.between(running, proposed);
    }

    /** Decides about everybody under both; see {@link PlanDesk#effect}. */
    public PlanEffect effect(int threads, Consumer<PlanEffect.Change> receiver, Progress progress) {
        Instant now = clock.instant();
        return new PlanDesk(
                        store,
                        running.connector().connections().stream()
                                .map(ConnectorConfig.Connection::id)
                                .collect(Collectors.toSet()),
                        clock)
                .effect(workspace(running, now), workspace(proposed, now), sequences(), threads, receiver, progress);
    }

    private static Workspace workspace(LoadedConfig config, Instant now) {
        return Application.workspace(config, config.definitions().preview(now));
    }

    /**
     * Makes the proposed configuration the running one, in one transaction with its entry in the audit trail.
     *
     * @return empty when nothing differs from what was applied last
     * @throws IllegalStateException when another configuration was applied meanwhile
     */
    public Optional<ConfigVersion> apply(String actor) {
        List<ConfigDifference> differences = differences();
        if (active.isPresent() && differences.isEmpty()) {
            return Optional.empty();
        }
        ConfigVersion version = new ConfigVersion(
                active.map(ConfigVersion::number).orElse(0) + 1,
                proposedFiles.digest(),
                clock.instant(),
                actor,
                proposedFiles.main(),
                proposedFiles.files(),
                differences.stream().map(ConfigDifference::words).toList());
        store.inTransaction(work -> {
            replacedFiles(work).ifPresent(files -> work.configVersions().add(files));
            if (!work.configVersions().add(version)) {
                throw new IllegalStateException(
                        "another configuration was applied meanwhile; look at the plan again, then repeat");
            }
            work.auditTrail().append(entry(version));
            return true;
        });
        return Optional.of(version);
    }

    /** The files that this is the first to replace, so that questions about that time get their answer. */
    private Optional<ConfigVersion> replacedFiles(UnitOfWork work) {
        if (active.isPresent()) {
            return Optional.empty();
        }
        return RulesWatch.runningSince(work, running.definitions().rulesDigest())
                .map(since -> new ConfigVersion(
                        0,
                        runningFiles.digest(),
                        since,
                        "files",
                        runningFiles.main(),
                        runningFiles.files(),
                        List.of()));
    }

    private AuditEntry entry(ConfigVersion version) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("digest", version.digest());
        details.put("before", runningFiles.digest());
        for (int line = 0; line < version.difference().size(); line++) {
            details.put("difference." + (line + 1), version.difference().get(line));
        }
        return new AuditEntry(
                version.appliedAt(),
                "person:" + version.appliedBy(),
                "config.applied",
                "config:" + version.number(),
                "connector apply",
                details);
    }

    @Override
    public void close() {
        store.close();
    }
}
