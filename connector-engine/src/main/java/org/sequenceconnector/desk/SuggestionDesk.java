package org.sequenceconnector.desk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.MergeSuggestion;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Finds persons that may be one because a further address of the one is an address of the other. Walks all mirrored records
 * on every call, which an administrator's question is worth; what it remembers is only the records with further addresses.
 * Safe for use by many threads.
 */
public final class SuggestionDesk {
    private static final int BATCH = 500;

    private final Store store;
    private final Connections connections;

    public SuggestionDesk(Store store, Connections connections) {
        this.store = store;
        this.connections = connections;
    }

    /** Two persons that may be one, with the records by which an administrator knows them. */
    public record Suggestion(MergeSuggestion persons, List<RecordRef> one, List<RecordRef> other) {
        public Suggestion {
            one = List.copyOf(one);
            other = List.copyOf(other);
        }
    }

    /**
     * @param suggestions by shared address
     * @param total how many there are on all pages
     */
    public record Page(List<Suggestion> suggestions, int total) {
        public Page {
            suggestions = List.copyOf(suggestions);
        }
    }

    public Page suggestions(int offset, int limit) {
        Map<PersonId, Set<EmailAddress>> further = new TreeMap<>();
        for (ConnectedCrm crm : connections.all()) {
            for (ObjectType type : crm.types()) {
                if (type != ObjectType.COMPANY) {
                    walk(crm, type, further);
                }
            }
        }
        return store.reading(work -> page(work, further, offset, limit));
    }

    private void walk(ConnectedCrm crm, ObjectType type, Map<PersonId, Set<EmailAddress>> further) {
        String after = "";
        while (true) {
            String from = after;
            List<RecordRef> batch = store.reading(work -> work.mirror().refsAfter(crm.id(), type, from, BATCH));
            if (batch.isEmpty()) {
                return;
            }
            store.reading(work -> {
                collect(work, batch, further);
                return batch;
            });
            after = batch.getLast().id();
        }
    }

    private static void collect(UnitOfWork work, List<RecordRef> batch, Map<PersonId, Set<EmailAddress>> further) {
        Map<RecordRef, CrmRecord> some = new HashMap<>(work.mirror().find(batch));
        some.values()
                .removeIf(
                        record -> record.text(StandardFields.ADDITIONAL_EMAILS).isBlank());
        if (some.isEmpty()) {
            return;
        }
        work.people().ofRecords(some.keySet()).forEach((ref, person) -> {
            CrmRecord record = some.get(ref);
            if (record != null) {
                further.computeIfAbsent(person, id -> new TreeSet<>()).addAll(furtherAddresses(record));
            }
        });
    }

    private static Set<EmailAddress> furtherAddresses(CrmRecord record) {
        Set<EmailAddress> addresses = new HashSet<>(EmailAddress.heldBy(record));
        EmailAddress.of(record.text(StandardFields.EMAIL)).ifPresent(addresses::remove);
        return addresses;
    }

    private static Page page(UnitOfWork work, Map<PersonId, Set<EmailAddress>> further, int offset, int limit) {
        Set<EmailAddress> addresses = new HashSet<>();
        further.values().forEach(addresses::addAll);
        List<MergeSuggestion> all = MergeSuggestion.among(further, work.people().byAddress(addresses)).stream()
                .filter(each -> work.people()
                        .separations(List.of(each.one(), each.other()))
                        .isEmpty())
                .toList();
        List<Suggestion> shown = all.stream()
                .skip(offset)
                .limit(limit)
                .map(each -> new Suggestion(each, records(work, each.one()), records(work, each.other())))
                .toList();
        return new Page(shown, all.size());
    }

    private static List<RecordRef> records(UnitOfWork work, PersonId person) {
        return work.people().find(person).map(Person::records).orElse(List.of());
    }
}
