package org.sequenceconnector.testkit.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/** Echoes: our own write comes back as a change, in a shape in which the ledger of own writes can recognise it. */
public abstract class CrmEchoContract extends CrmContract {
    @Test
    void anOwnWriteComesBackAsAChangeWithTheWrittenValue() {
        crm.installFields();
        String id = contact("a@example.com");
        crm.settle();
        Run before = readAll(adapter(), SyncCursor.START, 50);
        crm.clock().advance(Duration.ofMinutes(30));

        adapter().write(List.of(status(id, "ACTIVE")));
        Instant written = crm.clock().instant();
        crm.settle();

        RawRecord echo = adapter()
                .changesAfter(
                        ObjectType.CONTACT,
                        FieldSelection.of(crm.emailField(), named(ContractFields.STATUS)),
                        before.cursor(),
                        50)
                .records()
                .stream()
                .filter(record -> record.ref().id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(echo.fields()).containsEntry(named(ContractFields.STATUS), "active");
        assertThat(echo.modifiedAt()).isBetween(written.minusSeconds(60), written);
    }

    /** Removals and merges must not resurrect a record through a late change. */
    @Test
    void aWriteToAnArchivedRecordDoesNotBringItBack() {
        crm.installFields();
        String id = contact("a@example.com");
        crm.settle();
        Run before = readAll(adapter(), SyncCursor.START, 50);
        crm.archive(ObjectType.CONTACT, id);
        crm.clock().advance(Duration.ofMinutes(30));

        adapter().write(List.of(status(id, "ACTIVE")));
        crm.settle();

        assertThat(readAll(adapter(), before.cursor(), 50).records()).doesNotContainKey(id);
    }

    @Test
    void aPersonsChangeAfterOurWriteIsDelivered() {
        crm.installFields();
        String id = contact("a@example.com");
        crm.settle();
        Run before = readAll(adapter(), SyncCursor.START, 50);
        adapter().write(List.of(status(id, "ACTIVE")));
        crm.clock().advance(Duration.ofSeconds(1));
        crm.change(ObjectType.CONTACT, id, Map.of(crm.foreignField(), "Typed later"));
        crm.settle();

        assertThat(readAll(adapter(), before.cursor(), 50).records())
                .hasEntrySatisfying(
                        id, record -> assertThat(record.fields()).containsEntry(crm.foreignField(), "Typed later"));
    }
}
