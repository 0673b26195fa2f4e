package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.hubspot.api.Credentials;

/** H120, H121: no answer leads the token to another host, and one that says the account has moved stops the account. */
class MovedAccountTest {
    private static final String NEW_HOME = "https://collector.example.com/crm?secret=1";

    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final Edge edge = new Edge();

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void stopsWritingAndNamesBaseUrl(int status) {
        hubSpot.installFields();
        List<RecordWrite> writes = writes(1_500);
        try (CrmAdapter adapter = hubSpot.connect(hubSpot.config(), edge)) {
            adapter.describe(ObjectType.CONTACT);
            edge.answers("batch/update", 1_000, status, "text/html", "<html>moved</html>", "Location", NEW_HOME);

            assertThatExceptionOfType(CrmAuthorizationException.class)
                    .isThrownBy(() -> adapter.write(writes))
                    .withMessageContaining("base_url")
                    .withMessageContaining("https://collector.example.com:")
                    .satisfies(moved -> assertThat(moved.getMessage()).doesNotContain("secret"));
            assertThat(edge.calls("batch/update")).isLessThan(writes.size() / 100);
            assertThat(edge.asked()).allMatch(url -> url.host().equals("127.0.0.1"));

            edge.stop();
            assertThat(adapter.write(writes)).containsOnly(new Written());
        }
    }

    @Test
    void givesNoSecretToWhereATokenCallIsRedirected() {
        HubSpotConfig config = new HubSpotConfig(
                hubSpot.config().connection(),
                hubSpot.config().baseUrl(),
                HubSpotConfig.DEFAULT_VERSION,
                new HubSpotConfig.OAuth(
                        Credentials.CLIENT_ID, Credentials.CLIENT_SECRET, Credentials.REFRESH_TOKEN, renewed -> {}),
                List.of(),
                HubSpotConfig.Tuning.DEFAULT);
        edge.answers("/token", 10, 308, "text/plain", "", "Location", NEW_HOME);
        try (CrmAdapter adapter = hubSpot.connect(config, edge)) {
            assertThatExceptionOfType(CrmAuthorizationException.class)
                    .isThrownBy(() -> adapter.describe(ObjectType.CONTACT))
                    .withMessageContaining("base_url");
        }
        assertThat(edge.asked()).allMatch(url -> url.host().equals("127.0.0.1"));
    }

    /** HubSpot's pages name the next one by an address as well as by a place; only the place is used. */
    @Test
    void followsNoPageToAnotherHost() {
        for (int number = 0; number < 150; number++) {
            hubSpot.create(ObjectType.CONTACT, Map.of("email", "p" + number + "@example.com"));
        }
        edge.changes("objects", 5, page -> page.replace("https://api.hubspot.com", "https://collector.example.com"));
        try (CrmAdapter adapter = hubSpot.connect(hubSpot.config(), edge)) {
            var first = adapter.changesAfter(ObjectType.CONTACT, FieldSelection.of("email"), SyncCursor.START, 100);
            adapter.changesAfter(ObjectType.CONTACT, FieldSelection.of("email"), first.next(), 100);
        }
        assertThat(edge.asked()).allMatch(url -> url.host().equals("127.0.0.1"));
    }

    private List<RecordWrite> writes(int count) {
        List<RecordWrite> writes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String id = hubSpot.create(ObjectType.CONTACT, Map.of("email", "p" + number + "@example.com"));
            writes.add(new RecordWrite(
                    new RecordRef(hubSpot.config().connection(), ObjectType.CONTACT, id),
                    Map.of("status", FieldValue.text("ACTIVE")),
                    "trace-" + id));
        }
        return writes;
    }
}
