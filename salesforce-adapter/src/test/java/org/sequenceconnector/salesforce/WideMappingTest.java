package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.query.WideQuery;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;

/** H125: a mapping of hundreds of fields fits into no address; it is read in parts, and every field of every record arrives. */
class WideMappingTest {
    private static final int FIELDS = 450;

    private final SalesforceHarness org = new SalesforceHarness();
    private final Edge edge = new Edge();
    private final CrmAdapter adapter = org.connect(org.config(), edge);
    private final FieldSelection wide = new FieldSelection(names());

    @BeforeEach
    void deploy() {
        org.sandbox().org().locked(() -> {
            for (int number = 0; number < FIELDS; number++) {
                org.sandbox().org().definition("Contact").add(FieldDefinition.text(name(number), 80));
            }
            return FIELDS;
        });
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void readsEveryFieldOfEveryRecordInEveryWay() {
        List<String> ids = new ArrayList<>();
        for (int person = 0; person < 5; person++) {
            ids.add(org.create(ObjectType.CONTACT, values(person)));
        }
        ChangePage loaded = adapter.changesAfter(ObjectType.CONTACT, wide, SyncCursor.START, 1_000);
        ids.add(org.create(ObjectType.CONTACT, values(5)));
        org.settle();
        ChangePage followed = adapter.changesAfter(ObjectType.CONTACT, wide, loaded.next(), 1_000);

        assertComplete(loaded.records(), 5);
        assertComplete(
                followed.records().stream()
                        .filter(record -> record.ref().id().equals(ids.get(5)))
                        .toList(),
                1);
        assertComplete(adapter.findByEmail(ObjectType.CONTACT, wide, "p3@example.com"), 1);
        assertComplete(adapter.read(ObjectType.CONTACT, wide, ids).values(), 6);
        Set<String> withParent = new LinkedHashSet<>(wide.names());
        withParent.add("Account.Name");
        assertComplete(
                adapter.read(ObjectType.CONTACT, new FieldSelection(withParent), ids)
                        .values(),
                6);
        assertThat(edge.asked()).allMatch(url -> url.toString().length() <= WideQuery.MAX_ADDRESS);
    }

    /** A record that is deleted between two parts is not delivered with half of its fields empty. */
    @Test
    void deliversNoRecordInHalves() {
        org.create(ObjectType.CONTACT, values(1));
        String going = org.create(ObjectType.CONTACT, values(2));
        org.settle();
        List<Row> rows = new ArrayList<>();
        int[] calls = {0};
        Soql soql = Soql.select("Contact", names());

        assertThatExceptionOfType(RetryableCrmException.class)
                .isThrownBy(() -> rows.addAll(WideQuery.read(
                        soql, 30_000, part -> calls[0]++ == 0 ? List.of(Row.of(Map.of("Id", going))) : List.of())))
                .withMessageContaining("went away");
        assertThat(rows).isEmpty();
    }

    /** What the adapter avoids: the simulator answers as Salesforce does. */
    @Test
    void theSimulatorRefusesALongerRequest() throws IOException {
        OkHttpClient client = new OkHttpClient();
        for (int length : new int[] {15_000, 17_000}) {
            HttpUrl address = HttpUrl.get(org.sandbox().baseUrl() + "/services/data?q=" + "x".repeat(length));
            try (Response answer =
                    client.newCall(new Request.Builder().url(address).build()).execute()) {
                assertThat(answer.code()).isEqualTo(length > 16_384 ? 414 : 200);
            }
        }
    }

    private void assertComplete(Collection<RawRecord> records, int count) {
        assertThat(records).hasSize(count);
        for (RawRecord record : records) {
            String person = record.fields().getOrDefault("Email", "");
            assertThat(person).isNotEmpty();
            for (int number = 0; number < FIELDS; number++) {
                assertThat(record.fields()).containsEntry(name(number), number + " of " + person);
            }
        }
    }

    private static Map<String, String> values(int person) {
        String email = "p" + person + "@example.com";
        Map<String, String> values = new HashMap<>(Map.of("Email", email));
        for (int number = 0; number < FIELDS; number++) {
            values.put(name(number), number + " of " + email);
        }
        return values;
    }

    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of("Email"));
        for (int number = 0; number < FIELDS; number++) {
            names.add(name(number));
        }
        return names;
    }

    private static String name(int number) {
        return "A_Field_With_A_Long_Name_Number_" + number + "__c";
    }
}
