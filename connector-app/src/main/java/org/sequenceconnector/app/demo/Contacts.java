package org.sequenceconnector.app.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sequenceconnector.pipeline.Store;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/** All mirrored contacts, read once from the store. */
final class Contacts {
    private static final int PAGE = 1_000;
    private final Map<RecordRef, Contact> byRef;

    private Contacts(Map<RecordRef, Contact> byRef) {
        this.byRef = byRef;
    }

    static Contacts read(Store store, ConnectionId connection) {
        Map<RecordRef, Contact> contacts = new LinkedHashMap<>();
        String after = "";
        while (true) {
            String position = after;
            List<RecordRef> refs =
                    store.reading(work -> work.mirror().refsAfter(connection, ObjectType.CONTACT, position, PAGE));
            if (refs.isEmpty()) {
                return new Contacts(contacts);
            }
            Map<RecordRef, CrmRecord> records =
                    store.reading(work -> work.mirror().find(refs));
            refs.stream()
                    .flatMap(ref -> Optional.ofNullable(records.get(ref)).stream())
                    .forEach(record -> contacts.put(record.ref(), Contact.of(record)));
            after = refs.getLast().id();
        }
    }

    Collection<Contact> all() {
        return byRef.values();
    }

    Optional<Contact> find(RecordRef ref) {
        return Optional.ofNullable(byRef.get(ref));
    }

    List<Contact> where(Predicate<Contact> condition) {
        return new ArrayList<>(byRef.values().stream().filter(condition).toList());
    }
}
