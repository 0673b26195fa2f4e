package org.sequenceconnector.app.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sequenceconnector.config.ConnectorConfig;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.config.Secret;
import org.sequenceconnector.drill.DrillDesk;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.lifecycle.RulesWatch;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.runner.TaskRunner;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.IdSource;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connector, put together and ready to work. Opening it talks to the store but not to any CRM. */
public final class Application implements AutoCloseable {
    /** As long as HubSpot's rolling window: calls of a killed predecessor have left it by then. */
    private static final Duration QUIET_START = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private volatile LoadedConfig config;
    private final Clock clock;
    private final OpenedStore store;
    private final Connections connections;
    private final Connector connector;
    private volatile Workspace workspace;
    private volatile int configNumber;
    private final String worker;
    private final Optional<Visit> visit;

    private Application(
            LoadedConfig config,
            Clock clock,
            OpenedStore store,
            Connections connections,
            String worker,
            Optional<Visit> visit) {
        SecureRandom random = new SecureRandom();
        this.config = config;
        this.clock = clock;
        this.store = store;
        this.connections = connections;
        this.configNumber = store.reading(work -> work.configVersions().activeNumber());
        this.workspace = published(config, store, clock);
        this.worker = worker;
        this.visit = visit;
        this.connector = new Connector(new Connector.Parts(
                store,
                () -> workspace,
                new AppliedRules(store, () -> this.config),
                connections,
                new TaskRunner(),
                ids(random),
                random::nextDouble,
                clock,
                config.connector().polling().removals(),
                worker));
        connector.subscriptions().recall(connections.all());
    }

    /**
     * @throws org.sequenceconnector.config.Secret.MissingSecretException when a token is not where it should be
     * @throws RuntimeException when the store cannot be opened, saying what to check
     */
    public static Application open(LoadedConfig config, Clock clock) {
        return open(config, clock, Duration.ZERO, newWorker(), Origin.command());
    }

    /**
     * The same for a process that starts again after a kill as well: it leaves the accounts alone until the calls of the
     * process before it no longer count.
     */
    public static Application openForService(LoadedConfig config, Clock clock) {
        String worker = newWorker();
        return open(config, clock, QUIET_START, worker, Origin.service(worker));
    }

    /**
     * The same for a single command that talks to the accounts, perhaps beside a running service: it waits for its turn
     * and keeps to the share of the quota that the service leaves free. Closing gives the turn back.
     *
     * @throws AccountsBusyException when other commands do not come to an end
     */
    public static Application openForVisit(LoadedConfig files, Clock clock, Progress progress) {
        OpenedStore store = openStore(files, clock, Origin.command());
        String worker = newWorker();
        Optional<Visit> visit = Optional.empty();
        try {
            LoadedConfig config = AppliedConfig.effective(files, store);
            List<ConnectionId> accounts = config.connector().connections().stream()
                    .map(ConnectorConfig.Connection::id)
                    .toList();
            Visit begun = Visit.begin(store, accounts, worker, clock, Visit.PATIENCE, progress);
            visit = Optional.of(begun);
            Pace pace = begun.alone() ? Pace.driver(Duration.ZERO) : Pace.visitor();
            return new Application(
                    config, clock, store, CrmAccounts.connect(config, store, clock, pace), worker, visit);
        } catch (RuntimeException trouble) {
            visit.ifPresent(Visit::close);
            store.close();
            throw trouble;
        }
    }

    private static Application open(
            LoadedConfig files, Clock clock, Duration quietStart, String worker, Origin origin) {
        OpenedStore store = openStore(files, clock, origin);
        try {
            LoadedConfig config = AppliedConfig.effective(files, store);
            config.warnings().forEach(warning -> LOG.warn("{}", warning));
            Connections connections = CrmAccounts.connect(config, store, clock, Pace.driver(quietStart));
            return new Application(config, clock, store, connections, worker, Optional.empty());
        } catch (RuntimeException trouble) {
            store.close();
            throw trouble;
        }
    }

    private static OpenedStore openStore(LoadedConfig config, Clock clock, Origin origin) {
        ConnectorConfig.StoreSettings settings = config.connector().store();
        return StoreFactory.open(
                StoreSettings.of(settings),
                clock,
                settings.erasureKey().map(Secret::reveal),
                Optional.of(origin.text()));
    }

    private static String newWorker() {
        return "worker-" + UUID.randomUUID();
    }

    private static Workspace published(LoadedConfig config, OpenedStore store, Clock clock) {
        Catalog catalog =
                store.inTransaction(work -> config.definitions().publish(work.sequenceVersions(), clock.instant()));
        store.inTransaction(work -> RulesWatch.note(work, digests(config, catalog), clock.instant()));
        return workspace(config, catalog);
    }

    /**
     * Takes over the rules of a configuration that was applied since; to be called between cycles. What belongs to the
     * accounts (connections, mappings) stays as it was at the start, because running calls use it.
     *
     * @return whether there was one
     * @throws org.sequenceconnector.config.file.ConfigException when it cannot be read; the rules stay as they are
     */
    public boolean adoptApplied() {
        int active = store.reading(work -> work.configVersions().activeNumber());
        if (active == configNumber) {
            return false;
        }
        LoadedConfig next = AppliedConfig.effective(config, store);
        boolean accounts = !next.mappings().equals(config.mappings())
                || next.connector().connections().size()
                        != config.connector().connections().size();
        workspace = published(next, store, clock);
        config = next;
        configNumber = active;
        LOG.info("configuration {} is running now", active);
        if (accounts) {
            LOG.warn("configuration {} changes connections or mappings; they take effect at the next start", active);
        }
        return true;
    }

    /** Which configuration answers now, and since when. */
    public RunningConfig runningConfig() {
        String digest = workspace.catalog().rulesDigest();
        return store.reading(work -> work.configVersions()
                .active()
                .map(version -> new RunningConfig(
                        version.number(), AppliedConfig.name(version), Optional.of(version.appliedAt()), digest))
                .orElseGet(() -> new RunningConfig(
                        0,
                        "the files (" + config.connector().files().main() + ")",
                        RulesWatch.runningSince(work, digest),
                        digest)));
    }

    /** Number of the applied configuration that runs; 0: the files. */
    public int configNumber() {
        return configNumber;
    }

    /** What the administrator set, over the sequences as they are published. */
    public static Workspace workspace(LoadedConfig config, Catalog catalog) {
        Set<String> mayConfirm = config.connector().workspace().mayConfirmWarnings();
        return new Workspace(
                catalog,
                config.consent(),
                new Eligibility(config.criteria()),
                config.connector().workspace().methods(),
                mayConfirm.contains("*") ? Set.of() : mayConfirm,
                config.customerStages(),
                true,
                Duration.ofHours(1),
                config.connector().workspace().zone(),
                Optional.empty(),
                config.connector().relevance().map(FieldRelevance::new));
    }

    private static Map<String, String> digests(LoadedConfig config, Catalog catalog) {
        Map<String, String> digests = new TreeMap<>();
        digests.put("rules", catalog.rulesDigest());
        catalog.sequences()
                .forEach(each -> digests.put("sequence " + each.definition().key(), each.digest()));
        config.mappings().forEach((connection, mapping) -> digests.put("mapping of " + connection, mapping.digest()));
        return digests;
    }

    private static IdSource ids(SecureRandom random) {
        return () -> {
            byte[] bytes = new byte[12];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        };
    }

    /** What the drill measured in each of its connections; empty while it is switched off. */
    public List<DrillDesk.Figures> drillFigures() {
        return config.connector()
                .drill()
                .map(plan -> connector.drillDesk().figures(plan))
                .orElse(List.of());
    }

    public LoadedConfig config() {
        return config;
    }

    public Clock clock() {
        return clock;
    }

    public OpenedStore store() {
        return store;
    }

    public Connector connector() {
        return connector;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Whether no other process reads and writes the accounts while this one visits them. */
    public boolean drives() {
        return visit.map(Visit::alone).orElse(true);
    }

    /** Names this process in leases. */
    public String worker() {
        return worker;
    }

    /** In the order of the configuration. */
    public List<ConnectedCrm> accounts() {
        return config.connector().connections().stream()
                .flatMap(each -> connections.find(each.id()).stream())
                .toList();
    }

    /** @throws IllegalArgumentException naming the connections there are */
    public ConnectedCrm account(ConnectionId id) {
        return connections
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no connection '" + id + "'; there are: "
                        + accounts().stream().map(each -> each.id().value()).collect(Collectors.joining(", "))));
    }

    @Override
    public void close() {
        connections.all().forEach(each -> each.adapter().close());
        visit.ifPresent(Visit::close);
        store.close();
    }
}
