package org.sequenceconnector.app.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sequenceconnector.eligibility.FailureCode;
import org.sequenceconnector.eligibility.Verdict;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.pipeline.EnrollAnswer;
import org.sequenceconnector.pipeline.Store;
import org.sequenceconnector.record.RecordRef;

/** Finds people for the changes of the demo, each at most once, in any account: none may fit. */
final class Cast {
    private static final int TRIES = 300;
    private final Store store;
    private final Contacts contacts;
    private final BulkRun bulk;
    private final List<Contact> enrolled;
    private final Set<RecordRef> inSequence = new HashSet<>();
    private final Map<RecordRef, String> refusedBecause = new HashMap<>();
    private final Set<RecordRef> taken = new HashSet<>();

    Cast(Store store, Contacts contacts, BulkRun bulk, List<EnrollAnswer> answers) {
        this.store = store;
        this.contacts = contacts;
        this.bulk = bulk;
        this.enrolled = answers.stream()
                .filter(EnrollAnswer::enrolled)
                .flatMap(answer -> answer.enrollment().stream())
                .map(Enrollment::target)
                .flatMap(target -> contacts.find(target.record()).stream())
                .toList();
        for (EnrollAnswer answer : answers) {
            answer.decision()
                    .target()
                    .ifPresent(ref -> answer.primary()
                            .ifPresent(finding ->
                                    refusedBecause.put(ref, finding.code().name())));
        }
        enrolled.forEach(contact -> {
            inSequence.add(contact.ref());
            refusedBecause.remove(contact.ref());
        });
    }

    /** Two records of one name, the first of them enrolled. */
    record Twins(Contact kept, Contact absorbed) {}

    /** Somebody enrolled that no other record belongs to. */
    Optional<Contact> enrolled() {
        return take(enrolled.stream().filter(this::single));
    }

    Optional<Twins> twins() {
        Map<String, Contact> byName = new HashMap<>();
        contacts.where(contact ->
                        !contact.last().isEmpty() && contact.reachable() && !inSequence.contains(contact.ref()))
                .forEach(contact -> byName.putIfAbsent(contact.name(), contact));
        for (Contact kept : enrolled) {
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

    /** Somebody whom nobody asked for yet and whom the sequence would take. */
    Optional<Contact> acceptable(String sequence) {
        return take(contacts
                .where(contact -> contact.reachable()
                        && !refusedBecause.containsKey(contact.ref())
                        && !inSequence.contains(contact.ref()))
                .stream()
                .limit(TRIES)
                .filter(contact -> verdict(contact, sequence, false) == Verdict.ENROLL));
    }

    /** Somebody whom the sequence would take after a rep has confirmed a warning; unknown consent first. */
    Optional<Contact> warned(String sequence) {
        List<Contact> refused = new ArrayList<>(contacts.where(contact -> refusedBecause.containsKey(contact.ref())));
        refused.sort(Comparator.comparing(
                contact -> !FailureCode.CONSENT_UNKNOWN.name().equals(refusedBecause.getOrDefault(contact.ref(), ""))));
        return take(refused.stream()
                .limit(TRIES)
                .filter(contact -> verdict(contact, sequence, false) == Verdict.CONFIRM)
                .filter(contact -> verdict(contact, sequence, true) == Verdict.ENROLL));
    }

    /** Somebody who is in no sequence. */
    Optional<Contact> unenrolled(Predicate<Contact> condition) {
        return take(contacts.where(condition.and(Contact::reachable)).stream()
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

    private boolean single(Contact contact) {
        return contact.reachable()
                && store.reading(work -> {
                    PersonId person =
                            work.people().ofRecords(List.of(contact.ref())).get(contact.ref());
                    return person != null
                            && work.people()
                                    .find(person)
                                    .filter(found -> found.records().size() == 1)
                                    .isPresent();
                });
    }
}
