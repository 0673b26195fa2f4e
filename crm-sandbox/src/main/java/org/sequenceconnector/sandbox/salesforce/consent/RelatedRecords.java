package org.sequenceconnector.sandbox.salesforce.consent;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/**
 * The records that speak for one id or address. Deleted records and converted leads do not.
 *
 * @param people contacts and leads with their object's rows, by id
 * @param individuals ids of the individuals they are linked to
 */
record RelatedRecords(Map<String, ObjectStore> people, Set<String> individuals) {
    private static final List<String> PEOPLE = List.of("Contact", "Lead");

    /** Looks them up within the org's lock. */
    static RelatedRecords of(Org org, String idOrAddress) {
        RelatedRecords found = new RelatedRecords(new LinkedHashMap<>(), new LinkedHashSet<>());
        if (idOrAddress.contains("@")) {
            found.addAddress(org, idOrAddress);
        } else {
            RecordIds.normalise(idOrAddress).ifPresent(id -> found.addRecord(org, id));
        }
        return found;
    }

    private void addAddress(Org org, String address) {
        for (String object : PEOPLE) {
            addWith(org, object, "Email", address);
        }
        individuals.addAll(individualsOf(people));
    }

    private void addRecord(Org org, String id) {
        Optional<ObjectStore> store = org.storeForId(id);
        Optional<SObjectRow> row = store.flatMap(known -> known.live(id));
        if (store.isEmpty() || row.isEmpty()) {
            return;
        }
        switch (store.get().definition().name()) {
            case "Individual" -> {
                individuals.add(id);
                for (String object : PEOPLE) {
                    addWith(org, object, "IndividualId", id);
                }
            }
            case "Account" ->
                store.get()
                        .value(row.get(), "PersonContactId")
                        .ifPresent(contact -> addRecord(org, contact.toString()));
            case "Contact", "Lead" -> {
                addPerson(store.get(), row.get());
                String address = store.get().text(row.get(), "Email");
                if (!address.isEmpty()) {
                    addAddress(org, address);
                }
                individuals.addAll(individualsOf(people));
            }
            default -> {}
        }
    }

    private void addWith(Org org, String object, String field, String value) {
        ObjectStore store = org.store(object);
        store.definition().field(field).flatMap(known -> store.idsWith(known, value)).stream()
                .flatMap(Collection::stream)
                .flatMap(id -> store.live(id).stream())
                .forEach(row -> addPerson(store, row));
    }

    private void addPerson(ObjectStore store, SObjectRow row) {
        if (!store.flag(row, "IsConverted")) {
            people.put(row.id(), store);
        }
    }

    private static Set<String> individualsOf(Map<String, ObjectStore> people) {
        Set<String> individuals = new LinkedHashSet<>();
        people.forEach((id, store) -> store.live(id)
                .flatMap(row -> store.value(row, "IndividualId"))
                .ifPresent(individual -> individuals.add(individual.toString())));
        return individuals;
    }
}
