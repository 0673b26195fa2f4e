package org.sequenceconnector.testkit.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.RemovalPage.Removal;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/** What the topics of the contract share: one fresh account per test and short words for common steps. */
abstract class CrmContract {
    private static final int MAX_RUN = 500;

    private final AtomicInteger traces = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    CrmAdapterHarness crm;

    /** A new account with nothing in it. */
    protected abstract CrmAdapterHarness newHarness();

    @BeforeEach
    final void connect() {
        crm = newHarness();
    }

    @AfterEach
    final void disconnect() {
        crm.close();
    }

    final CrmAdapter adapter() {
        return crm.adapter();
    }

    final FieldSelection fields() {
        return FieldSelection.of(crm.emailField(), crm.foreignField(), crm.optOutField());
    }

    final String contact(String email) {
        return crm.create(ObjectType.CONTACT, Map.of(crm.emailField(), email));
    }

    final List<String> contacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ids.add(contact("person" + number + "@example.com"));
        }
        return ids;
    }

    /** Reads pages from the cursor to the end of what is there now. */
    final Run readAll(CrmAdapter adapter, SyncCursor from, int limit) {
        return readAll(adapter, ObjectType.CONTACT, from, limit);
    }

    final Run readAll(CrmAdapter adapter, ObjectType type, SyncCursor from, int limit) {
        Run run = new Run(new LinkedHashMap<>(), from, 0, false);
        for (int pages = 0; pages < MAX_RUN; pages++) {
            ChangePage page = adapter.changesAfter(type, fields(), run.cursor(), limit);
            run = run.with(page);
            if (!page.hasMore()) {
                return run;
            }
        }
        throw new AssertionError("the adapter still has more after " + MAX_RUN + " pages");
    }

    /** Everything removed after the cursor. */
    final List<Removal> removalsAfter(SyncCursor from) {
        List<Removal> removals = new ArrayList<>();
        SyncCursor cursor = from;
        for (int pages = 0; pages < MAX_RUN; pages++) {
            RemovalPage page = adapter().removalsAfter(ObjectType.CONTACT, cursor, 10);
            removals.addAll(page.removals());
            if (!page.hasMore()) {
                return removals;
            }
            cursor = page.next();
        }
        throw new AssertionError("the adapter still has more removals after " + MAX_RUN + " pages");
    }

    final RecordWrite write(String contactId, Map<String, FieldValue> values) {
        return write(ObjectType.CONTACT, contactId, values);
    }

    final RecordWrite write(ObjectType type, String id, Map<String, FieldValue> values) {
        return new RecordWrite(
                new RecordRef(adapter().connection(), type, id), values, "trace-" + traces.incrementAndGet());
    }

    final RecordWrite status(String contactId, String code) {
        return write(contactId, Map.of(ContractFields.STATUS.key(), FieldValue.text(code)));
    }

    /** The name that this CRM has for a field of the contract. */
    final String named(FieldDefinition definition) {
        return crm.definitions().stream()
                .filter(own -> own.key().equals(definition.key()))
                .findFirst()
                .orElseThrow()
                .crmName();
    }

    final boolean can(Capability capability) {
        return adapter().capabilities().contains(capability);
    }

    /** @param records the last state delivered of every record, by id */
    record Run(Map<String, RawRecord> records, SyncCursor cursor, int delivered, boolean fullyRead) {
        Run with(ChangePage page) {
            Map<String, RawRecord> all = new LinkedHashMap<>(records);
            page.records().forEach(record -> all.put(record.ref().id(), record));
            return new Run(all, page.next(), delivered + page.records().size(), fullyRead || page.fullyRead());
        }
    }
}
