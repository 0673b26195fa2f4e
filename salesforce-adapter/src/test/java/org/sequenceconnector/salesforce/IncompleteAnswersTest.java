package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceConfig;

/** H123: an answer without its list, its end or some of its rows is asked for again, and nobody is missing for it. */
class IncompleteAnswersTest {
    private static final FieldSelection FIELDS = FieldSelection.of("Email");

    private final SalesforceHarness org = new SalesforceHarness();
    private final Edge edge = new Edge();

    @AfterEach
    void close() {
        org.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"totalSize\":1,\"done\":true}",
                "{\"totalSize\":0,\"records\":[]}",
                "{\"totalSize\":0,\"done\":false,\"records\":[]}",
                "{\"done\":true,\"records\":[]}"
            })
    void aQueryThatIsNotAllThereIsNotTheEnd(String body) {
        CrmAdapter adapter = adapter();
        org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        edge.answers("ORDER%20BY", 1, 200, "application/json", body);

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100))
                .withMessageContaining("incomplete");
        assertThat(adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100)
                        .records())
                .hasSize(1);
    }

    /** One answer has lost half of its rows and says that it is done; the next one is whole. */
    @Test
    void aQueryWithFewerRowsThanItCountsIsAskedAgain() {
        CrmAdapter adapter = adapter();
        String first = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        String second = org.create(ObjectType.CONTACT, Map.of("Email", "b@example.com"));
        edge.changes(
                "ORDER%20BY",
                1, page -> page.replaceFirst("(?s)\"records\":\\[.*\\]", "\"records\":[{\"Id\":\"" + first + "\"}]"));

        assertThat(adapter.changesAfter(ObjectType.CONTACT, FIELDS, SyncCursor.START, 100)
                        .records())
                .extracting(record -> record.ref().id())
                .containsExactlyInAnyOrder(first, second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nextRecordsUrl", "nextRecordUrl"})
    void followsPagesInBothSpellings(String spelling) {
        CrmAdapter adapter = org.connect(org.config().withTuning(small(1_000_000)), edge);
        for (int number = 0; number < 450; number++) {
            org.create(ObjectType.CONTACT, Map.of("Email", "same@example.com"));
        }
        edge.changes("/query", 100, page -> page.replace("nextRecordsUrl", spelling));

        assertThat(adapter.findByEmail(ObjectType.CONTACT, FIELDS, "same@example.com"))
                .hasSize(450);
    }

    /** A quarter of the result is in no page, and every page ends cleanly. */
    @Test
    void aBulkResultWithFewerRowsThanTheJobCountsIsNotTheEnd() {
        Set<String> all = contacts(2_100);
        org.sandbox().data().bulk().setRowsPerResultPage(525);
        CrmAdapter adapter = org.connect(org.config().withTuning(small(1_000)), edge);
        edge.changes("resultPages", 1, list -> list.replaceFirst(",\\{\"resultUrl\":[^}]*\\}", ""));

        assertThat(readAll(adapter)).isEqualTo(all);
        assertThat(edge.calls("resultPages")).isPositive();
    }

    @Test
    void aResultPageThatEndsBeforeItsRowsIsOpenedAgain() {
        Set<String> all = contacts(2_100);
        CrmAdapter adapter = org.connect(org.config().withTuning(small(1_000)), edge);
        edge.changes("/results", 1, csv -> csv.substring(0, csv.indexOf('\n', csv.length() / 2) + 1));

        assertThat(readAll(adapter)).isEqualTo(all);
        assertThat(edge.calls("/results")).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"done\":false,\"resultPages\":[]}", "{\"done\":true,\"resultPages\":[{}]}"})
    void aListOfResultPagesThatIsNotAllThereIsAskedForAgain(String body) {
        Set<String> all = contacts(1_100);
        CrmAdapter adapter = org.connect(org.config().withTuning(small(1_000)), edge);
        edge.answers("resultPages", 1, 200, "application/json", body);

        assertThatExceptionOfType(RetryableCrmException.class).isThrownBy(() -> readAll(adapter));
        assertThat(readAll(adapter)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]"})
    void nobodyIsGoneBecauseARetrieveHasNoRows(String body) {
        CrmAdapter adapter = adapter();
        String id = org.create(ObjectType.CONTACT, Map.of("Email", "a@example.com"));
        edge.answers("composite/sobjects/Contact", 1, 200, "application/json", body);

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.read(ObjectType.CONTACT, FIELDS, List.of(id)));
        assertThat(adapter.read(ObjectType.CONTACT, FIELDS, List.of(id))).containsKey(id);
    }

    @Test
    void noFieldIsHiddenBecauseADescriptionHasNoFields() {
        CrmAdapter adapter = adapter();
        edge.answers("describe", 1, 200, "application/json", "{}");

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> adapter.describe(ObjectType.CONTACT, FIELDS));
        assertThat(adapter.describe(ObjectType.CONTACT, FIELDS)).containsKey("Email");
    }

    private CrmAdapter adapter() {
        return org.connect(org.config(), edge);
    }

    private static SalesforceConfig.Tuning small(int bulkReadThreshold) {
        return SalesforceConfig.Tuning.DEFAULT.withBulkThresholds(bulkReadThreshold, Integer.MAX_VALUE);
    }

    private Set<String> contacts(int count) {
        Set<String> ids = new HashSet<>();
        for (int number = 0; number < count; number++) {
            ids.add(org.create(ObjectType.CONTACT, Map.of("Email", "p" + number + "@example.com")));
        }
        return ids;
    }

    private static Set<String> readAll(CrmAdapter adapter) {
        List<String> ids = new ArrayList<>();
        SyncCursor cursor = SyncCursor.START;
        while (true) {
            ChangePage page = adapter.changesAfter(ObjectType.CONTACT, FIELDS, cursor, 1_000);
            page.records().forEach(record -> ids.add(record.ref().id()));
            cursor = page.next();
            if (!page.hasMore()) {
                assertThat(page.fullyRead()).isTrue();
                return Set.copyOf(ids);
            }
        }
    }
}
