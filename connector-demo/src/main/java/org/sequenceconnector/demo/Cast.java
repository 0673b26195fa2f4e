package org.sequenceconnector.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Store;

/** Finds people for the changes of the demo, each at most once, in any account: none may fit. */
final class Cast {
    private static final int TRIES = 300;
    private final Store store;
    private final ConnectionId home;
    private final Contacts contacts;
    private final BulkRun bulk;
    private final List<Contact> enrolled;
    private final Set<RecordRef> inSequence = new HashSet<>();
    private final Map<RecordRef, String> refusedBecause = new HashMap<>();
    private final Set<RecordRef> taken = new HashSet<>();

    /** @param home the account whose people are looked for, unless a method says otherwise */
    Cast(Store store, ConnectionId home, Contacts contacts, BulkRun bulk, List<EnrollAnswer> answers) {
        this.store = store;
        this.home = home;
        this.contacts = contacts;
        this.bulk = bulk;
        this.enrolled = new ArrayList<>(answers.stream()
                .filter(EnrollAnswer::enrolled)
                .flatMap(answer -> answer.enrollment().stream())
                .map(Enrollment::target)
                .flatMap(target -> contacts.find(target.record()).stream())
                .toList());
        // The first tasks are done by now: people further back have not been written to yet.
        Collections.rotate(enrolled, -enrolled.size() / 2);
        for (EnrollAnswer answer : answers) {
            answer.decision()
                    .target()
                    .ifPresent(ref -> answer.primary()
                            .ifPresent(finding ->
                                    refusedBecause.put(ref, finding.code().name())));
        }
        enrolled.forEach(contact -> recordsOf(contact).forEach(record -> {
            inSequence.add(record);
            refusedBecause.remove(record);
        }));
    }

    /** Records of one person in two CRMs, the first of them enrolled. */
    record Pair(Contact enrolled, Contact other) {}

    /** Somebody enrolled from {@code feed} who has exactly one more record, of this type in the other CRM. */
    Optional<Pair> inBoth(ConnectionId feed, ConnectionId other, Set<ObjectType> otherTypes) {
        for (Contact contact : enrolled) {
            List<RecordRef> records = recordsOf(contact);
            Optional<Contact> second = records.stream()
                    .filter(record -> record.connection().equals(other) && otherTypes.contains(record.type()))
                    .flatMap(record -> contacts.find(record).stream())
                    .findFirst();
            if (contact.ref().connection().equals(feed) && records.size() == 2 && second.isPresent() && free(contact)) {
                taken.add(contact.ref());
                taken.add(second.get().ref());
                return Optional.of(new Pair(contact, second.get()));
            }
        }
        return Optional.empty();
    }

    /** Somebody known in this account only, whom the sequence would take after a warning was confirmed. */
    Optional<Contact> warnedIn(ConnectionId account, String sequence) {
        return take(contacts.of(account).stream()
                .filter(contact -> !inSequence.contains(contact.ref()))
                .filter(this::single)
                .limit(TRIES)
                .filter(contact -> verdict(contact, sequence, false) == Verdict.CONFIRM)
                .filter(contact -> verdict(contact, sequence, true) == Verdict.ENROLL));
    }

    /** Two records of one name, the first of them enrolled. */
    record Twins(Contact kept, Contact absorbed) {}

    /** Somebody enrolled that no other record belongs to. */
    Optional<Contact> enrolled() {
        return take(enrolled.stream().filter(this::atHome).filter(this::single));
    }

    Optional<Twins> twins() {
        Map<String, Contact> byName = new HashMap<>();
        contacts.where(contact -> atHome(contact)
                        && !contact.last().isEmpty()
                        && contact.reachable()
                        && !inSequence.contains(contact.ref()))
                .forEach(contact -> byName.putIfAbsent(contact.name(), contact));
        for (Contact kept : enrolled.stream().filter(this::atHome).toList()) {
            Optional<Contact> other = Optional.ofNullable(byName.get(kept.name()))
                    .filter(kept::namesake)
                    .filter(this::free);
            if (other.isPresent() && free(kept) && single(kept)) {
                taken.add(kept.ref());
                taken.add(other.get().ref());
                return Optional.of(new Twins(kept, other.get()));
            }
        }
        return enrolled().flatMap(kept -> unenrolled(contact -> true).map(other -> new Twins(kept, other)));
    }

    /** Somebody in no sequence whom this one would take at once. */
    Optional<Contact> acceptable(String sequence, Predicate<Contact> condition) {
        return take(contacts.where(condition.and(Contact::reachable).and(this::atHome)).stream()
                .filter(contact -> !inSequence.contains(contact.ref()))
                .limit(TRIES)
                .filter(contact -> verdict(contact, sequence, false) == Verdict.ENROLL));
    }

    /** Somebody whom the sequence would take after a rep has confirmed a warning; unknown consent first. */
    Optional<Contact> warned(String sequence) {
        List<Contact> refused = new ArrayList<>(
                contacts.where(contact -> atHome(contact) && refusedBecause.containsKey(contact.ref())));
        refused.sort(Comparator.comparing(
                contact -> !FailureCode.CONSENT_UNKNOWN.name().equals(refusedBecause.getOrDefault(contact.ref(), ""))));
        return take(refused.stream()
                .limit(TRIES)
                .filter(contact -> verdict(contact, sequence, false) == Verdict.CONFIRM)
                .filter(contact -> verdict(contact, sequence, true) == Verdict.ENROLL));
    }

    /** Somebody who is in no sequence. */
    Optional<Contact> unenrolled(Predicate<Contact> condition) {
        return take(contacts.where(condition.and(Contact::reachable).and(this::atHome)).stream()
                .filter(contact -> !inSequence.contains(contact.ref())));
    }

    private Verdict verdict(Contact contact, String sequence, boolean confirm) {
        return bulk.whatIf(contact, sequence, confirm).decision().verdict();
    }

    private Optional<Contact> take(Stream<Contact> candidates) {
        Optional<Contact> found = candidates.filter(this::free).findFirst();
        found.ifPresent(contact -> taken.add(contact.ref()));
        return found;
    }

    private boolean free(Contact contact) {
        return !taken.contains(contact.ref());
    }

    private boolean atHome(Contact contact) {
        return contact.ref().connection().equals(home);
    }

    private boolean single(Contact contact) {
        return contact.reachable() && recordsOf(contact).size() == 1;
    }

    /** All records of the person, in all accounts. */
    private List<RecordRef> recordsOf(Contact contact) {
        return store.reading(work -> {
            PersonId person = work.people().ofRecords(List.of(contact.ref())).get(contact.ref());
            return Optional.ofNullable(person)
                    .flatMap(work.people()::find)
                    .map(Person::records)
                    .orElseGet(() -> List.of(contact.ref()));
        });
    }
}
