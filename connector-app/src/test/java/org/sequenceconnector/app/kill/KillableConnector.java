package org.sequenceconnector.app.kill;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.hubspot.HubSpotAdapterFactory;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.plan.RulesArchive;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.runner.TaskRunner;
import org.sequenceconnector.salesforce.SalesforceAdapterFactory;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Workspace;

/** The real stages over the real store and the real adapter, with a {@link BoundaryStore} in between. */
final class KillableConnector implements AutoCloseable {
    static final ConnectionId HUBSPOT = new ConnectionId("hubspot-main");
    static final ConnectionId SALESFORCE = new ConnectionId("salesforce-main");
    /** So few rows already go by a Bulk job; fewer go by collections. */
    private static final int BULK_ROWS = 30;

    private static final Progress SILENT = (what, done) -> {};
    /** Work that is not done after so many rounds goes in circles. */
    private static final int MAX_ROUNDS = 12;

    private final BoundaryStore store;
    private final ConnectedCrm crm;
    private final boolean installs;
    private final Connector connector;
    private final Clock clock;

    private KillableConnector(LoadedConfig config, Path database, ConnectedCrm crm, boolean installs, Clock clock) {
        this.clock = clock;
        this.store = new BoundaryStore(StoreFactory.open(StoreConfig.sqlite(database), clock));
        this.crm = crm;
        this.installs = installs;
        Workspace workspace = new Workspace(
                store.inTransaction(work -> config.definitions().publish(work.sequenceVersions(), clock.instant())),
                config.consent(),
                new Eligibility(config.criteria()),
                config.connector().workspace().methods(),
                Set.of(),
                Set.of("customer"),
                true,
                Duration.ofHours(1),
                config.connector().workspace().zone(),
                Optional.empty());
        this.connector = new Connector(new Connector.Parts(
                store,
                () -> workspace,
                RulesArchive.NONE,
                new Connections(List.of(crm)),
                new TaskRunner(),
                () -> UUID.randomUUID().toString().replace("-", ""),
                new Random(2)::nextDouble,
                clock,
                Duration.ofHours(1),
                "worker-" + ProcessHandle.current().pid()));
    }

    static KillableConnector overHubSpot(LoadedConfig config, Path database, URI account, Clock clock) {
        HubSpotConfig hubSpot =
                HubSpotConfig.withToken(HUBSPOT, account, SandboxOptions.DEFAULT_TOKEN, config.fields(HUBSPOT));
        ConnectedCrm crm = new ConnectedCrm(
                new HubSpotAdapterFactory(clock, new Random(1)).connect(hubSpot),
                config.mapping(HUBSPOT),
                config.fields(HUBSPOT),
                List.of(ObjectType.COMPANY, ObjectType.CONTACT),
                true);
        return new KillableConnector(config, database, crm, true, clock);
    }

    static KillableConnector overSalesforce(LoadedConfig config, Path database, URI org, Clock clock) {
        SalesforceConfig salesforce = SalesforceConfig.withClientCredentials(
                        SALESFORCE,
                        org,
                        SalesforceOptions.DEFAULT_CLIENT_ID,
                        SalesforceOptions.DEFAULT_CLIENT_SECRET,
                        config.fields(SALESFORCE))
                .withTuning(SalesforceConfig.Tuning.DEFAULT.withBulkThresholds(20_000, BULK_ROWS));
        ConnectedCrm crm = new ConnectedCrm(
                new SalesforceAdapterFactory(clock, new Random(1)).connect(salesforce),
                config.mapping(SALESFORCE),
                config.fields(SALESFORCE),
                List.of(ObjectType.COMPANY, ObjectType.CONTACT, ObjectType.LEAD),
                true);
        return new KillableConnector(config, database, crm, false, clock);
    }

    void haltAt(int boundary) {
        store.haltAt(boundary);
    }

    int boundaries() {
        return store.passed();
    }

    /** Installs the fields, reads everything, enrolls everybody once, and writes back until nothing is owed. */
    void firstDay() {
        if (installs) {
            crm.adapter().install(crm.definitions());
        }
        connector.sync().run(crm, false, SILENT);
        connector.react().run(SILENT);
        connector.enrollmentDesk().enrollAll(everybody(), false, SILENT);
        settle();
    }

    /** Takes in what changed in the CRM, with all consequences. */
    void secondDay() {
        settle();
    }

    private void settle() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            connector.sync().run(crm, false, SILENT);
            connector.react().run(SILENT);
            connector.fieldRequests().run();
            connector.steps().run();
            connector.writeBack().run(crm, () -> true, SILENT);
            if (quiet()) {
                // What was written last is read back, whichever round that was.
                connector.sync().run(crm, false, SILENT);
                connector.react().run(SILENT);
                return;
            }
        }
        throw new IllegalStateException("still not quiet after " + MAX_ROUNDS + " rounds");
    }

    private boolean quiet() {
        return store.reading(
                work -> work.outbox().list(Optional.empty(), false, 1).isEmpty()
                        && work.mirror().changed(1).isEmpty()
                        && work.fieldRequests().open(1).isEmpty());
    }

    /** One request for each mirrored contact, with a key that a repeated run gives again. */
    private List<EnrollmentRequest> everybody() {
        List<RecordRef> contacts =
                store.reading(work -> work.mirror().refsAfter(crm.id(), ObjectType.CONTACT, "", 10_000));
        List<EnrollmentRequest> requests = new ArrayList<>();
        Instant now = clock.instant();
        for (RecordRef contact : contacts) {
            String sequence = contact.id().charAt(contact.id().length() - 1) % 2 == 1 ? "welcome" : "outbound";
            requests.add(new EnrollmentRequest(
                    "bulk:" + contact + ":" + sequence,
                    EnrollmentMethod.BULK,
                    new Actor(Actor.Kind.PERSON, "rep", true),
                    TargetType.CONTACT,
                    contact.toString(),
                    sequence,
                    Optional.of("first wave"),
                    true,
                    Set.of(),
                    false,
                    now));
        }
        return requests;
    }

    @Override
    public void close() {
        crm.adapter().close();
        store.close();
    }
}
