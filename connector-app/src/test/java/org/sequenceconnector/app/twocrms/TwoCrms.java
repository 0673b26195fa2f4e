package org.sequenceconnector.app.twocrms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.salesforce.events.EventServer;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.OrgOperations;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;

/** Both simulated CRMs on one clock, and the product as its configuration file connects it. */
final class TwoCrms implements AutoCloseable {
    static final ConnectionId HUBSPOT = new ConnectionId("hubspot-main");
    static final ConnectionId SALESFORCE = new ConnectionId("salesforce-main");
    static final String OPT_OUT = "HasOptedOutOfEmail";
    private static final Progress SILENT = (what, done) -> {};

    final HubSpotSandbox hubSpot;
    final SalesforceSandbox salesforce;
    final EventServer events;
    final Application application;
    private final Clock clock;
    private long requests;

    /** @param polling how often the service asks for changes, as the configuration says it */
    TwoCrms(Path folder, Clock clock, String polling, SalesforceOptions org) {
        this.clock = clock;
        this.hubSpot = HubSpotSandbox.start(SandboxOptions.defaults().withClock(clock));
        this.salesforce = SalesforceSandbox.start(org.withClock(clock));
        this.events = salesforce.openEvents(0);
        Map<String, String> secrets =
                Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", SalesforceOptions.DEFAULT_CLIENT_SECRET);
        this.application = Application.open(ConfigLoader.load(configuration(folder, polling), secrets::get), clock);
        ConnectedCrm portal = application.account(HUBSPOT);
        portal.adapter().install(portal.definitions());
    }

    TwoCrms(Path folder, Clock clock) {
        this(folder, clock, "PT30S", SalesforceOptions.defaults());
    }

    private Path configuration(Path folder, String polling) {
        try {
            Path file = ScratchConfig.write(folder, hubSpot.baseUrl(), salesforce.baseUrl());
            String feed = "    kind: salesforce\n    feed: {enabled: true, host: 127.0.0.1, port: " + events.port()
                    + ", plaintext: true}\n";
            return Files.writeString(
                    file,
                    Files.readString(file).replace("    kind: salesforce\n", feed) + "polling:\n  changes: " + polling
                            + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Connector connector() {
        return application.connector();
    }

    OrgOperations people() {
        return salesforce.operations();
    }

    // ---- what the service does

    /** Asks both CRMs for changes, and carries out what follows from them. */
    void poll() {
        application.accounts().forEach(account -> connector().sync().run(account, false, SILENT));
        consequences();
    }

    /** Decides, answers, hands over and writes back, without reading any changes. */
    void consequences() {
        connector().react().run(SILENT);
        connector().fieldRequests().run();
        connector().steps().run();
        application.accounts().forEach(account -> connector().writeBack().run(account, () -> true, SILENT));
    }

    EnrollAnswer enroll(String identifier, String sequence) {
        requests++;
        return connector()
                .enrollmentDesk()
                .enroll(
                        new EnrollmentRequest(
                                "request-" + requests,
                                EnrollmentMethod.API,
                                Actor.system("test"),
                                TargetType.CONTACT,
                                identifier,
                                sequence,
                                Optional.empty(),
                                false,
                                Set.of(),
                                false,
                                clock.instant()),
                        false);
    }

    /** Does the one task that is handed over. */
    void doOpenTask() {
        connector()
                .taskDesk()
                .done(
                        connector()
                                .taskDesk()
                                .open(Optional.empty(), 1)
                                .getFirst()
                                .id(),
                        "done",
                        new Actor(Actor.Kind.PERSON, "rep-1", false));
    }

    // ---- HubSpot

    /** A contact who may be written to and fits the sequence {@code welcome}. */
    long hubSpotContact(String email) {
        long now = clock.millis();
        return hubSpot.portal()
                .plant(
                        ObjectKind.CONTACT,
                        0,
                        now,
                        now,
                        Map.of(
                                "email",
                                email,
                                "lifecyclestage",
                                "lead",
                                "hs_legal_basis",
                                "Legitimate interest – prospect/lead"))
                .id();
    }

    void editHubSpot(long contact, Map<String, String> values) {
        hubSpot.portal().force(ObjectKind.CONTACT, contact, values, ChangeSource.user("9586504"));
    }

    String inHubSpot(long contact, String property) {
        var contacts = hubSpot.portal().store(ObjectKind.CONTACT);
        return hubSpot.portal()
                .locked(() -> contacts.value(contacts.live(contact).orElseThrow(), property));
    }

    // ---- Salesforce

    String lead(String email) {
        Map<String, Optional<Object>> fields = new LinkedHashMap<>();
        fields.put("LastName", Optional.of("Ivers"));
        fields.put("Company", Optional.of("Acme Example"));
        fields.put("Status", Optional.of("Open - Not Contacted"));
        fields.put("Email", Optional.of(email));
        return people().create("Lead", fields);
    }

    String inSalesforce(String id, String field) {
        return fields(id).getOrDefault(field, "");
    }

    /** Every field of the row that has a value, and when it was saved last. */
    Map<String, String> fields(String id) {
        return salesforce.org().locked(() -> {
            ObjectStore store = salesforce.org().storeForId(id).orElseThrow();
            SObjectRow row = store.find(id).orElseThrow();
            Map<String, String> values = new TreeMap<>();
            for (FieldDefinition field : store.definition().fields()) {
                store.value(row, field.name()).ifPresent(value -> values.put(field.name(), value.toString()));
            }
            return values;
        });
    }

    @Override
    public void close() {
        application.close();
        salesforce.close();
        hubSpot.close();
    }
}
