package org.sequenceconnector.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentFacts;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.RecordRef;

/** What is known about permission of many persons, found for each by their records and addresses. */
final class PermissionBatch {
    private final List<ConsentFact> facts;
    private final Map<Object, List<Integer>> factsAbout = new HashMap<>();
    private final Map<String, List<Suppression>> suppressions = new HashMap<>();

    private PermissionBatch(List<ConsentFact> facts) {
        this.facts = facts;
    }

    /** Where a person's facts can stand: their records, their companies, and every address they have or had. */
    record Whose(Set<RecordRef> records, Set<EmailAddress> addresses) {}

    static PermissionBatch read(ConsentFacts stored, Collection<Whose> everybody) {
        Set<RecordRef> records = new HashSet<>();
        Set<EmailAddress> addresses = new HashSet<>();
        for (Whose whose : everybody) {
            records.addAll(whose.records());
            addresses.addAll(whose.addresses());
        }
        PermissionBatch batch = new PermissionBatch(stored.current(records, addresses));
        for (int number = 0; number < batch.facts.size(); number++) {
            batch.note(number);
        }
        stored.suppressionsOf(addresses)
                .forEach(entry -> batch.suppressions
                        .computeIfAbsent(entry.pattern(), none -> new ArrayList<>(1))
                        .add(entry));
        return batch;
    }

    private void note(int number) {
        ConsentFact fact = facts.get(number);
        note(
                switch (fact.source()) {
                    case FactSource.CrmField field -> field.record();
                    case FactSource.CrmAddress address -> address.address();
                    case FactSource.Local local -> local.address();
                },
                number);
        fact.address().ifPresent(address -> note(address, number));
    }

    private void note(Object subject, int number) {
        factsAbout.computeIfAbsent(subject, none -> new ArrayList<>(2)).add(number);
    }

    /** Current facts in the order of their appearance. */
    List<ConsentFact> facts(Whose whose) {
        if (facts.isEmpty()) {
            return List.of();
        }
        TreeSet<Integer> found = new TreeSet<>();
        whose.records().forEach(record -> found.addAll(factsAbout.getOrDefault(record, List.of())));
        whose.addresses().forEach(address -> found.addAll(factsAbout.getOrDefault(address, List.of())));
        return found.stream().map(facts::get).toList();
    }

    /** Entries for any of the addresses or their domains, in the order of what they cover. */
    List<Suppression> suppressions(Whose whose) {
        if (suppressions.isEmpty()) {
            return List.of();
        }
        Set<String> patterns = new TreeSet<>();
        for (EmailAddress address : whose.addresses()) {
            patterns.add(address.value());
            patterns.add("@" + address.domain());
        }
        return patterns.stream()
                .flatMap(pattern -> suppressions.getOrDefault(pattern, List.of()).stream())
                .toList();
    }
}
