package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.Rejected;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.crmhttp.UnwritableFields;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.write.RowError;
import org.sequenceconnector.salesforce.write.WritingBench;

/** A field of ours that turned read-only: it is left out, and nobody's record is parked for it. */
class ReadOnlyFieldTest {
    private static final String UPDATES = "PATCH .*composite/sobjects";
    private final SalesforceHarness org = new SalesforceHarness();
    private final Edge edge = new Edge();
    private final CrmAdapter adapter = org.connect(org.config(), edge);

    @BeforeEach
    void install() {
        org.installFields();
    }

    @AfterEach
    void close() {
        org.close();
    }

    private void makeReadOnly() {
        org.sandbox().org().locked(() -> {
            org.sandbox().org().definition("Contact").makeReadOnly("seq_reason__c");
            return "";
        });
    }

    private void makeWritable() {
        org.sandbox().org().locked(() -> {
            org.sandbox().org().definition("Contact").show("seq_reason__c");
            return "";
        });
    }

    /** Person accounts and record types refuse for single rows what others take. */
    @Test
    void isWrittenForOthersWhenOnlyOneRowRefusesIt() {
        try (WritingBench bench = new WritingBench()) {
            bench.org.rule = row -> row.position() == 3 && row.values().containsKey("Enrl_Status_Label__c")
                    ? List.of(new RowError(
                            "INVALID_FIELD_FOR_INSERT_UPDATE",
                            "Unable to create/update fields: Enrl_Status_Label__c",
                            List.of("Enrl_Status_Label__c")))
                    : List.of();
            List<RecordWrite> writes = new ArrayList<>();
            for (int number = 0; number < 10; number++) {
                writes.add(WritingBench.write(
                        WritingBench.id(number),
                        Map.of("status", FieldValue.text("STARTED"), "status_label", FieldValue.text("Started"))));
            }

            assertThat(bench.write(writes)).containsOnly(new Written());
            assertThat(bench.org.calls).hasSize(2);
            bench.org.calls.clear();
            assertThat(bench.write(writes.subList(4, 6))).containsOnly(new Written());
            assertThat(bench.org.calls)
                    .allSatisfy(call ->
                            assertThat(call).allMatch(row -> row.values().containsKey("Enrl_Status_Label__c")));
        }
    }

    /** A Bulk job names the field by row; its rows go on by calls without it. */
    @Test
    void isLeftOutOfBulkJobsAsWell() {
        List<String> ids = contacts(300);
        CrmAdapter bulk = org.connect(
                org.config().withTuning(SalesforceConfig.Tuning.DEFAULT.withBulkThresholds(20_000, 200)), edge);
        makeReadOnly();

        List<WriteOutcome> outcomes = bulk.write(ids.stream()
                .map(id -> new RecordWrite(
                        new RecordRef(org.config().connection(), ObjectType.CONTACT, id),
                        Map.of("status", FieldValue.text("ACTIVE"), "reason", FieldValue.text("one")),
                        "trace-" + id))
                .toList());

        assertThat(outcomes).containsOnly(new Written());
        assertThat(ids)
                .allMatch(
                        id -> org.held(ObjectType.CONTACT, id, "seq_status__c").equals("active"));
    }

    @Test
    void isLeftOutAndEverythingElseIsWritten() {
        List<String> ids = contacts(60);
        makeReadOnly();

        assertThat(write(ids, "ACTIVE", "one")).containsOnly(new Written());
        assertThat(ids)
                .allMatch(
                        id -> org.held(ObjectType.CONTACT, id, "seq_status__c").equals("active"));
        assertThat(ids)
                .allMatch(
                        id -> org.held(ObjectType.CONTACT, id, "seq_reason__c").isEmpty());
    }

    @Test
    void isTriedAgainAfterAnHourAndCostsNoCallUntilThen() {
        List<String> ids = contacts(20);
        makeReadOnly();
        write(ids, "ACTIVE", "one");
        long before = edge.calls(UPDATES);
        assertThat(write(ids, "PAUSED", "two")).containsOnly(new Written());
        assertThat(edge.calls(UPDATES) - before).isEqualTo(1);
        makeWritable();
        org.clock().advance(UnwritableFields.REST);

        assertThat(write(ids, "ACTIVE", "three")).containsOnly(new Written());
        assertThat(ids)
                .allMatch(
                        id -> org.held(ObjectType.CONTACT, id, "seq_reason__c").equals("three"));
    }

    /** Nothing of such a row can be written: it is refused, with the CRM's words. */
    @Test
    void aRowOfThatFieldAloneIsRefused() {
        List<String> ids = contacts(3);
        makeReadOnly();

        List<WriteOutcome> outcomes = adapter.write(ids.stream()
                .map(id -> new RecordWrite(
                        new RecordRef(org.config().connection(), ObjectType.CONTACT, id),
                        Map.of("reason", FieldValue.text("one")),
                        "trace-" + id))
                .toList());

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Rejected.class,
                                refused -> assertThat(refused.words()).contains("seq_reason__c")));
    }

    private List<String> contacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ids.add(org.create(ObjectType.CONTACT, Map.of("Email", "p" + number + "@example.com")));
        }
        return ids;
    }

    private List<WriteOutcome> write(List<String> ids, String status, String reason) {
        return adapter.write(ids.stream()
                .map(id -> new RecordWrite(
                        new RecordRef(org.config().connection(), ObjectType.CONTACT, id),
                        Map.of("status", FieldValue.text(status), "reason", FieldValue.text(reason)),
                        "trace-" + id))
                .toList());
    }
}
