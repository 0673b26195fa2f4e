package org.sequenceconnector.hubspot;

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
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;

/** A field of ours that turned read-only: it is left out, and nobody's record is parked for it. */
class ReadOnlyFieldTest {
    private static final String UPDATES = "batch/update";
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

    private void makeReadOnly() {
        put(true);
    }

    private void makeWritable() {
        put(false);
    }

    private void put(boolean readOnly) {
        var properties = hubSpot.sandbox().portal().properties(ObjectKind.CONTACT);
        PropertyDefinition held = properties.active("seq_reason").orElseThrow();
        properties.put(new PropertyDefinition(
                held.name(),
                held.label(),
                held.type(),
                held.fieldType(),
                held.groupName(),
                held.description(),
                held.options(),
                held.displayOrder(),
                held.hidden(),
                held.formField(),
                held.hasUniqueValue(),
                held.referencedObjectType(),
                held.externalOptions(),
                held.hubspotDefined(),
                readOnly,
                held.archivedAt(),
                held.createdAt(),
                held.updatedAt()));
    }

    @Test
    void isLeftOutAndEverythingElseIsWritten() {
        List<String> ids = contacts(60);
        makeReadOnly();

        assertThat(write(ids, "ACTIVE", "one")).containsOnly(new Written());
        assertThat(ids)
                .allMatch(
                        id -> hubSpot.held(ObjectType.CONTACT, id, "seq_status").equals("active"));
        assertThat(ids)
                .allMatch(
                        id -> hubSpot.held(ObjectType.CONTACT, id, "seq_reason").isEmpty());
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
        hubSpot.clock().advance(UnwritableFields.REST);

        assertThat(write(ids, "ACTIVE", "three")).containsOnly(new Written());
        assertThat(ids)
                .allMatch(
                        id -> hubSpot.held(ObjectType.CONTACT, id, "seq_reason").equals("three"));
    }

    /** Nothing of such a row can be written: it is refused, with the CRM's words. */
    @Test
    void aRowOfThatFieldAloneIsRefused() {
        List<String> ids = contacts(3);
        makeReadOnly();

        List<WriteOutcome> outcomes = adapter.write(ids.stream()
                .map(id -> new RecordWrite(
                        new RecordRef(hubSpot.config().connection(), ObjectType.CONTACT, id),
                        Map.of("reason", FieldValue.text("one")),
                        "trace-" + id))
                .toList());

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Rejected.class,
                                refused -> assertThat(refused.words()).contains("seq_reason")));
    }

    private List<String> contacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ids.add(hubSpot.create(ObjectType.CONTACT, Map.of("email", "p" + number + "@example.com")));
        }
        return ids;
    }

    private List<WriteOutcome> write(List<String> ids, String status, String reason) {
        return adapter.write(ids.stream()
                .map(id -> new RecordWrite(
                        new RecordRef(hubSpot.config().connection(), ObjectType.CONTACT, id),
                        Map.of("status", FieldValue.text(status), "reason", FieldValue.text(reason)),
                        "trace-" + id))
                .toList());
    }
}
