package org.sequenceconnector.salesforce.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.SalesforceAdapterFactory;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.sandbox.OrgSeed;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.salesforce.events.EventServer;

/** The whole way: a commit in the org, an event on the wire, a record named by the adapter. */
class FeedOverOrgTest {
    private static final ConnectionId ORG = new ConnectionId("salesforce-main");
    private static final FieldDefinition REASON_LABEL = new FieldDefinition(
            "status_label",
            "Enrl_Status_Label__c",
            "Label",
            "",
            FieldDefinition.Kind.TEXT,
            120,
            "core",
            List.of(),
            List.of(ObjectType.CONTACT, ObjectType.LEAD));

    private final SalesforceSandbox sandbox =
            SalesforceSandbox.start(SalesforceOptions.defaults().withSeed(OrgSeed.empty()));
    private final EventServer events = sandbox.openEvents(0);
    private final CrmAdapter adapter = new SalesforceAdapterFactory(Clock.systemUTC(), new Random(7))
            .connect(SalesforceConfig.withClientCredentials(
                            ORG,
                            URI.create(sandbox.baseUrl()),
                            SalesforceOptions.DEFAULT_CLIENT_ID,
                            SalesforceOptions.DEFAULT_CLIENT_SECRET,
                            List.of(REASON_LABEL))
                    .withFeed(new SalesforceConfig.Feed("127.0.0.1", events.port(), false)));
    private final Map<ObjectType, SyncCursor> saved = new HashMap<>();
    private final ChangeFeed feed = adapter.changeFeed(
                    Map.of(
                            ObjectType.CONTACT, FieldSelection.of("Email", "Title", "Enrl_Status_Label__c"),
                            ObjectType.LEAD, FieldSelection.of("Email")),
                    saved)
            .orElseThrow();

    @BeforeEach
    void listen() {
        feed.next(Duration.ZERO);
        FeedBench.waitUntil(() -> events.openStreams() == 3);
    }

    @AfterEach
    void close() {
        feed.close();
        adapter.close();
        sandbox.close();
    }

    private Set<RecordRef> hear(int count) {
        Set<RecordRef> heard = new LinkedHashSet<>();
        FeedBench.waitUntil(() -> {
            heard.addAll(feed.next(Duration.ofSeconds(1)).changed());
            return heard.size() >= count;
        });
        return heard;
    }

    private static RecordRef record(ObjectType type, String id) {
        return new RecordRef(ORG, type, id);
    }

    private String newContact(String email) {
        return sandbox.operations()
                .create("Contact", Map.of("LastName", Optional.of("N"), "Email", Optional.of(email)));
    }

    @Test
    void declaresTheFeed() {
        assertThat(adapter.capabilities()).contains(Capability.CHANGE_FEED);
    }

    @Test
    void hearsOfWhatPeopleDoInTheOrg() {
        String contact = newContact("ada@example.org");
        String other = newContact("ben@example.org");
        assertThat(hear(2))
                .containsExactlyInAnyOrder(record(ObjectType.CONTACT, contact), record(ObjectType.CONTACT, other));

        sandbox.operations().set(contact, "HasOptedOutOfEmail", true);
        assertThat(hear(1)).containsExactly(record(ObjectType.CONTACT, contact));

        sandbox.operations().merge(contact, other);
        assertThat(hear(1)).contains(record(ObjectType.CONTACT, other));

        sandbox.operations().delete(contact);
        assertThat(hear(1)).containsExactly(record(ObjectType.CONTACT, contact));
    }

    @Test
    void hearsOfAConvertedLead() {
        String lead = sandbox.operations()
                .create(
                        "Lead",
                        Map.of(
                                "LastName", Optional.of("N"),
                                "Company", Optional.of("Acme"),
                                "Email", Optional.of("lead@example.org")));
        assertThat(hear(1)).containsExactly(record(ObjectType.LEAD, lead));

        String contact = sandbox.operations().convertLead(lead);

        assertThat(hear(2)).contains(record(ObjectType.LEAD, lead), record(ObjectType.CONTACT, contact));
    }

    /** The mark in the event's origin comes from the header that our writes carry. */
    @Test
    void doesNotHearItsOwnWritesThoughTheFieldIsMapped() {
        String contact = newContact("ada@example.org");
        hear(1);

        List<WriteOutcome> outcomes = adapter.write(List.of(new RecordWrite(
                record(ObjectType.CONTACT, contact),
                Map.of("status_label", new FieldValue.Text("Running")),
                "trace-1")));
        String later = newContact("later@example.org");

        assertThat(outcomes).singleElement().isInstanceOf(WriteOutcome.Written.class);
        assertThat(hear(1)).containsExactly(record(ObjectType.CONTACT, later));
        assertThat(events.counters().deliveries()).isEqualTo(3);
    }

    @Test
    void logsInOnceWhenEverybodyIsLoggedOut() {
        newContact("ada@example.org");
        hear(1);
        int loginsBefore = sandbox.sessions().logins();
        sandbox.sessions().revokeAll();
        // Streams look at their token with every tick; an event before it would still go out on the old stream.
        events.tick();
        String next = newContact("next@example.org");

        assertThat(hear(1)).contains(record(ObjectType.CONTACT, next));
        assertThat(sandbox.sessions().logins()).isEqualTo(loginsBefore + 1);
    }
}
