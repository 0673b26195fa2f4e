package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome.Gone;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/** H126: rows that a batch answer does not name cost one further batch, not a call each. */
class UnnamedRowsTest {
    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final Edge edge = new Edge();
    private final CrmAdapter adapter = hubSpot.connect(hubSpot.config(), edge);

    @BeforeEach
    void install() {
        hubSpot.installFields();
    }

    @AfterEach
    void stop() {
        adapter.close();
        hubSpot.close();
    }

    @Test
    void aWriteReadsThemBackInOneBatch() {
        List<String> ids = contacts(100);
        edge.changes("batch/update", 1, answer -> "{\"status\":\"COMPLETE\",\"results\":[]}");

        assertThat(adapter.write(ids.stream().map(this::status).toList())).containsOnly(new Written());
        assertThat(edge.calls("GET .*contacts/\\d")).isZero();
        assertThat(edge.calls("batch/read")).isEqualTo(1);
    }

    @Test
    void aReadAsksForThemInOneBatch() {
        List<String> ids = contacts(89);
        edge.changes("batch/read", 1, answer -> "{\"status\":\"COMPLETE\",\"results\":[]}");

        assertThat(adapter.read(ObjectType.CONTACT, FieldSelection.of("email"), ids))
                .hasSize(89);
        assertThat(edge.calls("GET .*contacts/\\d")).isZero();
        assertThat(edge.calls("batch/read")).isEqualTo(2);
    }

    /** What no batch knows is still looked up by itself: a merged-away id lives on under another. */
    @Test
    void onlyWhatNoBatchKnowsIsLookedUpByItself() {
        List<String> ids = contacts(20);
        String survivor = hubSpot.merge(ObjectType.CONTACT, ids.get(0), ids.get(1));
        edge.changes("batch/update", 1, answer -> "{\"status\":\"COMPLETE\",\"results\":[]}");

        var outcomes = adapter.write(ids.stream().map(this::status).toList());

        assertThat(outcomes.get(1)).isEqualTo(new Gone(java.util.Optional.of(survivor)));
        assertThat(outcomes.subList(2, 20)).containsOnly(new Written());
        assertThat(edge.calls("GET .*contacts/\\d")).isLessThanOrEqualTo(2);
    }

    private List<String> contacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ids.add(hubSpot.create(ObjectType.CONTACT, Map.of("email", "p" + number + "@example.com")));
        }
        return ids;
    }

    private RecordWrite status(String id) {
        return new RecordWrite(
                new RecordRef(hubSpot.config().connection(), ObjectType.CONTACT, id),
                Map.of("status", FieldValue.text("ACTIVE")),
                "trace-" + id);
    }
}
