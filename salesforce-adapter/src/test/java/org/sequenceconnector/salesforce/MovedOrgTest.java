package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceConfig;

/** H121: an org that has moved stops the account, and no row is blamed for it. */
class MovedOrgTest {
    private static final String NEW_HOME = "https://acme-new.my.salesforce.com/services/data";

    private final SalesforceHarness org = new SalesforceHarness();
    private final Edge edge = new Edge();

    @AfterEach
    void close() {
        org.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void stopsWritingAndNamesBaseUrl(int status) {
        org.installFields();
        List<RecordWrite> writes = writes(400);
        CrmAdapter adapter =
                org.connect(org.config().withTuning(SalesforceConfig.Tuning.DEFAULT.withLanes(1, 1, 1)), edge);
        edge.answers("PATCH", 1_000, status, "text/html", "<html>moved</html>", "Location", NEW_HOME);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter.write(writes))
                .withMessageContaining("base_url")
                .withMessageContaining("https://acme-new.my.salesforce.com:");
        assertThat(edge.calls("PATCH")).isEqualTo(1);
        assertThat(edge.asked()).allMatch(url -> url.host().equals("127.0.0.1"));

        edge.stop();
        assertThat(adapter.write(writes)).containsOnly(new Written());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 308})
    void saysTheSameWhenReading(int status) {
        CrmAdapter adapter = org.connect(org.config(), edge);
        edge.answers("/services/data/", 100, status, "text/html", "", "Location", NEW_HOME);

        assertThatExceptionOfType(CrmAuthorizationException.class)
                .isThrownBy(() -> adapter.findByEmail(ObjectType.CONTACT, FieldSelection.of("Email"), "a@example.com"))
                .withMessageContaining("base_url");
    }

    private List<RecordWrite> writes(int count) {
        List<RecordWrite> writes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String id = org.create(ObjectType.CONTACT, Map.of("Email", "p" + number + "@example.com"));
            writes.add(new RecordWrite(
                    new RecordRef(org.config().connection(), ObjectType.CONTACT, id),
                    Map.of("status", FieldValue.text("ACTIVE")),
                    "trace-" + id));
        }
        return writes;
    }
}
