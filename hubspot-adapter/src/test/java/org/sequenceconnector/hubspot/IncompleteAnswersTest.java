package org.sequenceconnector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;

/** H123: an answer without its list is asked for again, and nothing is taken for gone, empty or read. */
class IncompleteAnswersTest {
    private static final FieldSelection FIELDS = FieldSelection.of("email");

    private final HubSpotHarness hubSpot = new HubSpotHarness();
    private final Edge edge = new Edge();
    private final CrmAdapter adapter = hubSpot.connect(hubSpot.config(), edge);

    @AfterEach
    void stop() {
        adapter.close();
        hubSpot.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"results\":null}", "{\"total\":0}"})
    void aPageWithoutRecordsIsNotTheEnd(String body) {
        String id = hubSpot.create(ObjectType.CONTACT, Map.of("email", "a@example.com"));
        edge.answers("objects/", 1, 200, "application/json", body);

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100));

        assertThat(adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100)
                        .records())
                .hasSize(1)
                .allMatch(record -> record.ref().id().equals(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"results\":[]}"})
    void aSearchWithoutAListOrATotalMovesNoPosition(String body) {
        SyncCursor following = adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100)
                .next();
        hubSpot.create(ObjectType.CONTACT, Map.of("email", "a@example.com"));
        hubSpot.settle();
        edge.answers("search", 1, 200, "application/json", body);

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.changesAfter(ObjectType.CONTACT, FIELDS, following, 100))
                .withMessageContaining("incomplete");

        assertThat(adapter.changesAfter(ObjectType.CONTACT, FIELDS, following, 100)
                        .records())
                .hasSize(1);
    }

    @Test
    void nobodyIsGoneBecauseABatchHasNoList() {
        String id = hubSpot.create(ObjectType.CONTACT, Map.of("email", "a@example.com"));
        edge.answers("batch/read", 1, 200, "application/json", "{}");

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.read(ObjectType.CONTACT, FIELDS, List.of(id)));
        assertThat(adapter.read(ObjectType.CONTACT, FIELDS, List.of(id))).containsKey(id);
    }

    @Test
    void nobodyIsFreeOfOptOutsBecauseStatusesHaveNoList() {
        edge.answers("communication-preferences", 2, 200, "application/json", "{}");

        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(() -> adapter.statementsOf("a@example.com"));
        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(adapter::subscriptionTypes);
    }

    @Test
    void neitherCompaniesNorRemovalsNorPropertiesAreMissingBecauseTheirListIs() {
        edge.answers("associations|archived=true|properties", 3, 200, "application/json", "{}");

        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(() -> adapter.companiesOf(List.of("1")));
        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.removalsAfter(ObjectType.CONTACT, SyncCursor.START, 100));
        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(() -> adapter.describe(ObjectType.CONTACT));
    }
}
