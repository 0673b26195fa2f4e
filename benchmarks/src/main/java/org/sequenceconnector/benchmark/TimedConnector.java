package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.sequenceconnector.account.OneAccountCrm;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.hubspot.HubSpotAdapterFactory;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.plan.RulesArchive;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.runner.TaskRunner;
import org.sequenceconnector.salesforce.SalesforceAdapterFactory;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Workspace;

/** The connector as {@code serve} has it, over the shipped configuration and both simulated accounts, in {@link WaitedTime}. */
final class TimedConnector implements AutoCloseable {
    private static final Map<ConnectionId, Duration> ROUND_TRIPS =
            Map.of(BothCrms.HUBSPOT, Duration.ofMillis(180), BothCrms.SALESFORCE, Duration.ofMillis(300));
    /** So long after the last change no poll brings it once more. */
    private static final Duration QUIET = Duration.ofMinutes(20);

    final WaitedTime time;
    final BothCrms crms;
    final OpenedStore store;
    final Connector connector;
    private final LoadedConfig config;
    private final Map<ConnectionId, Line> lines = new LinkedHashMap<>();
    private final Map<ConnectionId, ConnectedCrm> accounts = new LinkedHashMap<>();
    private int requests;

    /** @param ours which of the connector's fields there are in HubSpot */
    TimedConnector(WaitedTime time, Predicate<FieldDefinition> ours) throws IOException {
        this.time = time;
        this.crms = new BothCrms(time);
        Map<String, String> secrets = Map.of(
                "HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_CLIENT_SECRET", SalesforceOptions.DEFAULT_CLIENT_SECRET);
        this.config = ConfigLoader.load(crms.config, secrets::get);
        this.store = StoreFactory.open(StoreConfig.sqlite(crms.config.resolveSibling("timed.db")), time);
        lines.put(BothCrms.HUBSPOT, line(BothCrms.HUBSPOT));
        lines.put(BothCrms.SALESFORCE, line(BothCrms.SALESFORCE));
        List<FieldDefinition> fields =
                config.fields(BothCrms.HUBSPOT).stream().filter(ours).toList();
        connect(hubSpot(fields), fields, List.of(ObjectType.COMPANY, ObjectType.CONTACT));
        connect(
                salesforce(),
                config.fields(BothCrms.SALESFORCE),
                List.of(ObjectType.COMPANY, ObjectType.CONTACT, ObjectType.LEAD));
        Workspace workspace = Application.workspace(
                config,
                store.inTransaction(work -> config.definitions().publish(work.sequenceVersions(), time.instant())));
        this.connector = new Connector(new Connector.Parts(
                store,
                () -> workspace,
                RulesArchive.NONE,
                new Connections(List.copyOf(accounts.values())),
                new TaskRunner(),
                () -> UUID.randomUUID().toString().replace("-", ""),
                new Random(1)::nextDouble,
                time,
                config.connector().polling().removals(),
                "benchmark"));
    }

    private Line line(ConnectionId account) {
        return new Line(time, () -> answered(account), roundTrip(account));
    }

    private static Duration roundTrip(ConnectionId account) {
        return Optional.ofNullable(ROUND_TRIPS.get(account)).orElseThrow();
    }

    /** How many calls the account has answered so far. */
    long answered(ConnectionId account) {
        return account.equals(BothCrms.HUBSPOT)
                ? crms.hubSpot.counters().total()
                : crms.salesforce.counters().total();
    }

    private void connect(CrmAdapter adapter, List<FieldDefinition> fields, List<ObjectType> types) {
        ConnectionId id = adapter.connection();
        accounts.put(
                id,
                new ConnectedCrm(
                        lineTo(id).over(new OneAccountCrm(adapter, store, time)),
                        config.mapping(id),
                        fields,
                        types,
                        true));
    }

    private CrmAdapter hubSpot(List<FieldDefinition> fields) {
        return new HubSpotAdapterFactory(time, new Random(1), lineTo(BothCrms.HUBSPOT))
                .connect(new HubSpotConfig(
                        BothCrms.HUBSPOT,
                        URI.create(crms.hubSpot.baseUrl()),
                        HubSpotConfig.DEFAULT_VERSION,
                        new HubSpotConfig.StaticToken(SandboxOptions.DEFAULT_TOKEN),
                        fields,
                        HubSpotConfig.Tuning.DEFAULT.withShare(HubSpotConfig.Share.DRIVER)));
    }

    private CrmAdapter salesforce() {
        return new SalesforceAdapterFactory(time, new Random(1), lineTo(BothCrms.SALESFORCE))
                .connect(SalesforceConfig.withClientCredentials(
                        BothCrms.SALESFORCE,
                        URI.create(crms.salesforce.baseUrl()),
                        SalesforceOptions.DEFAULT_CLIENT_ID,
                        SalesforceOptions.DEFAULT_CLIENT_SECRET,
                        config.fields(BothCrms.SALESFORCE)));
    }

    Line lineTo(ConnectionId account) {
        return Optional.ofNullable(lines.get(account)).orElseThrow();
    }

    ConnectedCrm account(ConnectionId id) {
        return Optional.ofNullable(accounts.get(id)).orElseThrow();
    }

    List<ConnectionId> accounts() {
        return List.copyOf(accounts.keySet());
    }

    /** As the configuration says. */
    Duration polling() {
        return config.connector().polling().changes();
    }

    void install() {
        ConnectedCrm account = account(BothCrms.HUBSPOT);
        account.adapter().install(account.definitions());
    }

    void read(ConnectionId account) {
        connector.sync().run(account(account), false, Progress.SILENT);
    }

    void react() {
        connector.react().run(Progress.SILENT);
    }

    void writeBack(ConnectionId account) {
        connector.writeBack().run(account(account), () -> true, Progress.SILENT);
    }

    /** Reads, reacts and writes until all that happened lies behind every poll's reach. */
    void settle() {
        for (int round = 0; round < 2; round++) {
            accounts().forEach(this::read);
            react();
            accounts().forEach(this::writeBack);
            time.sleep(QUIET);
        }
        accounts().forEach(this::read);
        react();
    }

    /**
     * Enrolls these people of {@link #crms} into {@code welcome}.
     *
     * @return the answers, in the same order
     */
    List<EnrollAnswer> enroll(int from, int to) {
        List<EnrollmentRequest> all = IntStream.range(from, to)
                .mapToObj(number -> request(crms.person(number).contact().toString()))
                .toList();
        List<EnrollAnswer> answers = connector.enrollmentDesk().enrollAll(all, false, Progress.SILENT);
        long enrolled = answers.stream().filter(EnrollAnswer::enrolled).count();
        if (enrolled != to - from) {
            throw new IllegalStateException("only " + enrolled + " of " + (to - from) + " were enrolled");
        }
        return answers;
    }

    private EnrollmentRequest request(String identifier) {
        return new EnrollmentRequest(
                "timed-" + requests++,
                EnrollmentMethod.BULK,
                Actor.system("benchmark"),
                TargetType.CONTACT,
                identifier,
                "welcome",
                Optional.empty(),
                false,
                Set.of(),
                false,
                time.instant());
    }

    @Override
    public void close() {
        accounts.values().forEach(account -> account.adapter().close());
        store.close();
        crms.close();
    }
}
