package org.sequenceconnector.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Store;

/** All mirrored contacts, read once from the store. */
final class Contacts {
    private static final int PAGE = 1_000;
    private final Map<RecordRef, Contact> byRef;

    private Contacts(Map<RecordRef, Contact> byRef) {
        this.byRef = byRef;
    }

    /** Contacts and leads of these accounts, one account after the other. */
    static Contacts read(Store store, Collection<ConnectionId> connections) {
        Map<RecordRef, Contact> contacts = new LinkedHashMap<>();
        for (ConnectionId connection : connections) {
            for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
                read(store, connection, type, contacts);
            }
        }
        return new Contacts(contacts);
    }

    private static void read(Store store, ConnectionId connection, ObjectType type, Map<RecordRef, Contact> contacts) {
        String after = "";
        while (true) {
            String position = after;
            List<RecordRef> refs = store.reading(work -> work.mirror().refsAfter(connection, type, position, PAGE));
            if (refs.isEmpty()) {
                return;
            }
            Map<RecordRef, CrmRecord> records =
                    store.reading(work -> work.mirror().find(refs));
            refs.stream()
                    .flatMap(ref -> Optional.ofNullable(records.get(ref)).stream())
                    .forEach(record -> contacts.put(record.ref(), Contact.of(record)));
            after = refs.getLast().id();
        }
    }

    /** Those of one account. */
    List<Contact> of(ConnectionId connection) {
        return where(contact -> contact.ref().connection().equals(connection));
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
