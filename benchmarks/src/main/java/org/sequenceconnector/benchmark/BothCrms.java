package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.Latency;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;

/**
 * The shipped configuration over a simulated account of each CRM, with people who are a contact in one and a lead in the
 * other. Both accounts live in this process, so that it knows exactly when something was committed there.
 */
final class BothCrms implements AutoCloseable {
    static final ConnectionId HUBSPOT = new ConnectionId("hubspot-main");
    static final ConnectionId SALESFORCE = new ConnectionId("salesforce-main");
    private static final Duration HUBSPOT_ROUND_TRIP = Duration.ofMillis(180);
    private static final Duration SALESFORCE_ROUND_TRIP = Duration.ofMillis(300);

    final HubSpotSandbox hubSpot;
    final SalesforceSandbox salesforce;
    final Path config;
    private final Clock clock;
    private final Map<Integer, Person> people = new HashMap<>();

    /** @param contact in HubSpot; {@code lead} in Salesforce; both of {@code email} */
    record Person(String email, RecordRef contact, RecordRef lead) {}

    BothCrms(Clock clock) throws IOException {
        this.clock = clock;
        this.hubSpot = HubSpotSandbox.start(SandboxOptions.defaults().withClock(clock));
        this.salesforce = SalesforceSandbox.start(SalesforceOptions.defaults().withClock(clock));
        this.config = configuration();
    }

    private Path configuration() throws IOException {
        Path main = Setting.copied();
        String second = """
                  - id: salesforce-main
                    kind: salesforce
                    base_url: %s
                    auth: {type: client_credentials, client_id: %s, client_secret: "${env:SF_CLIENT_SECRET}"}
                    mapping: mappings/salesforce.yaml
                    manifest: ../manifests/fields.yaml

                sequences: sequences
                """.formatted(salesforce.baseUrl(), SalesforceOptions.DEFAULT_CLIENT_ID);
        String shipped = Files.readString(main);
        Files.writeString(
                main,
                shipped.replace("https://api.hubapi.com", hubSpot.baseUrl())
                        .replace("\nsequences: sequences\n", "\n" + second));
        return main;
    }

    /** The product as {@code serve} and the commands have it, over the store of this setting. */
    Application open() {
        Map<String, String> secrets = Map.of(
                "HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_CLIENT_SECRET", SalesforceOptions.DEFAULT_CLIENT_SECRET);
        return Application.open(ConfigLoader.load(config, secrets::get), clock);
    }

    /** Makes this person in both CRMs, somebody who may be enrolled into {@code welcome}. */
    Person add(int number) {
        String email = "person" + number + "@north.example.com";
        long now = clock.millis();
        long contact = hubSpot.portal()
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
        Map<String, Optional<Object>> fields = new LinkedHashMap<>();
        fields.put("LastName", Optional.of("Person " + number));
        fields.put("Company", Optional.of("North Example"));
        fields.put("Status", Optional.of("Open - Not Contacted"));
        fields.put("Email", Optional.of(email));
        Person person = new Person(
                email,
                new RecordRef(HUBSPOT, ObjectType.CONTACT, Long.toString(contact)),
                new RecordRef(
                        SALESFORCE, ObjectType.LEAD, salesforce.operations().create("Lead", fields)));
        people.put(number, person);
        return person;
    }

    Person person(int number) {
        return Optional.ofNullable(people.get(number)).orElseThrow();
    }

    static void poll(Application application) {
        for (ConnectedCrm account : application.accounts()) {
            application.connector().sync().run(account, false, Progress.SILENT);
        }
        application.connector().react().run(Progress.SILENT);
    }

    /** From now on every call takes its round trip. */
    void slow() {
        hubSpot.setLatency(Latency.fixed(HUBSPOT_ROUND_TRIP));
        salesforce.setLatency(Latency.fixed(SALESFORCE_ROUND_TRIP), Duration.ZERO);
    }

    void quick() {
        hubSpot.setLatency(Latency.none());
        salesforce.setLatency(Latency.none(), Duration.ZERO);
    }

    void optOutInHubSpot(Person person) {
        hubSpot.portal().optOutOfAll(person.email());
    }

    void optOutInSalesforce(Person person) {
        salesforce.operations().set(person.lead().id(), Map.of("HasOptedOutOfEmail", Optional.of(true)));
    }

    /** Calls that the program made to both so far. */
    static long calls(Application application) {
        return application.accounts().stream()
                .mapToLong(account -> account.adapter().quota().calls())
                .sum();
    }

    @Override
    public void close() {
        salesforce.close();
        hubSpot.close();
    }
}
