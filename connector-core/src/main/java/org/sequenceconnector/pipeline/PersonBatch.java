package org.sequenceconnector.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.eligibility.PersonSnapshot;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.SyncStream;

/**
 * Reads many persons with a handful of queries, and gives for each what {@link PersonReader} gives for one, about the most
 * recently modified live record. Used by one thread.
 */
final class PersonBatch {
    private final UnitOfWork work;
    private final PersonReader reader;
    private final Map<SyncStream, Boolean> streams = new HashMap<>();
    private final Map<RecordRef, CrmRecord> records = new HashMap<>();
    private final Map<RecordRef, RecordRef> aliases = new HashMap<>();
    private final Map<PersonId, Set<EmailAddress>> addresses = new HashMap<>();
    private final Map<PersonId, Set<RecordRef>> factRecords = new HashMap<>();
    private final List<ConsentFact> facts = new ArrayList<>();
    private final Map<Object, List<Integer>> factsAbout = new HashMap<>();
    private final Map<String, Suppression> suppressions = new HashMap<>();
    private final Map<PersonId, List<Enrollment>> enrollments = new HashMap<>();

    private PersonBatch(UnitOfWork work, PersonReader reader) {
        this.work = work;
        this.reader = reader;
    }

    /** Persons without any stored record are missing. */
    static List<PersonView> read(UnitOfWork work, PersonReader reader, Collection<PersonId> ids) {
        return new PersonBatch(work, reader).read(ids);
    }

    private List<PersonView> read(Collection<PersonId> ids) {
        List<Person> persons = work.people().findAll(ids);
        Set<PersonId> splitBefore = work.people().withJoinedPast(ids);
        loadRecords(persons);
        loadAddresses(persons, ids);
        loadFacts();
        work.enrollments()
                .ofPersons(ids)
                .forEach(each -> enrollments
                        .computeIfAbsent(each.person(), none -> new ArrayList<>())
                        .add(each));
        List<PersonView> views = new ArrayList<>();
        for (Person person : persons) {
            // What such a person inherited is looked up one by one; there are few of them.
            Optional<PersonView> view =
                    splitBefore.contains(person.id()) ? reader.read(work, person.id(), Optional.empty()) : view(person);
            view.ifPresent(views::add);
        }
        return views;
    }

    private void loadRecords(List<Person> persons) {
        Set<RecordRef> own = new HashSet<>();
        persons.forEach(person -> own.addAll(person.records()));
        records.putAll(work.mirror().find(own));
        Set<RecordRef> companies = new HashSet<>();
        records.values().forEach(record -> namedCompany(record).ifPresent(companies::add));
        aliases.putAll(work.mirror().aliases(companies));
        Set<RecordRef> survivors = new HashSet<>();
        companies.forEach(ref -> survivors.add(aliases.getOrDefault(ref, ref)));
        records.putAll(work.mirror().find(survivors));
    }

    private void loadAddresses(List<Person> persons, Collection<PersonId> ids) {
        Map<PersonId, List<EmailAddress>> former = work.people().formerAddresses(ids);
        for (Person person : persons) {
            Set<EmailAddress> all = new HashSet<>(person.addresses());
            all.addAll(former.getOrDefault(person.id(), List.of()));
            Set<RecordRef> refs = new HashSet<>(person.records());
            for (CrmRecord record : recordsOf(person)) {
                String further = record.text(StandardFields.ADDITIONAL_EMAILS);
                if (!further.isEmpty()) {
                    for (String each : further.split(";")) {
                        EmailAddress.of(each).ifPresent(all::add);
                    }
                }
                if (!record.archived()) {
                    company(record).ifPresent(found -> refs.add(found.ref()));
                }
            }
            recordsOf(person).stream().findFirst().flatMap(this::company).ifPresent(found -> refs.add(found.ref()));
            addresses.put(person.id(), all);
            factRecords.put(person.id(), refs);
        }
    }

    private void loadFacts() {
        Set<RecordRef> refs = new HashSet<>();
        factRecords.values().forEach(refs::addAll);
        Set<EmailAddress> all = new HashSet<>();
        addresses.values().forEach(all::addAll);
        facts.addAll(work.consentFacts().current(refs, all));
        for (int index = 0; index < facts.size(); index++) {
            ConsentFact fact = facts.get(index);
            switch (fact.source()) {
                case FactSource.CrmField field -> about(field.record(), index);
                case FactSource.CrmAddress address -> about(address.address(), index);
                case FactSource.Local local -> about(local.address(), index);
            }
            if (fact.address().isPresent()) {
                about(fact.address().get(), index);
            }
        }
        work.consentFacts().suppressionsOf(all).forEach(entry -> suppressions.put(entry.pattern(), entry));
    }

    private void about(Object whom, int index) {
        factsAbout.computeIfAbsent(whom, none -> new ArrayList<>(2)).add(index);
    }

    private Optional<PersonView> view(Person person) {
        List<CrmRecord> sorted = recordsOf(person);
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        Set<EmailAddress> all = addresses.getOrDefault(person.id(), Set.of());
        List<ConsentFact> own = factsOf(factRecords.getOrDefault(person.id(), Set.of()), all);
        PersonSnapshot snapshot = new PersonSnapshot(
                person.id(),
                sorted.getFirst().ref(),
                sorted,
                company(sorted.getFirst()),
                person.addresses(),
                PersonReader.unreadable(own),
                reader.consentRead(
                        sorted, stream -> streams.computeIfAbsent(stream, each -> PersonReader.wasRead(work, each))),
                PersonReader.foreign(sorted),
                otherCompanies(sorted));
        return Optional.of(new PersonView(
                snapshot,
                own,
                suppressionsOf(all),
                enrollments.getOrDefault(person.id(), List.of()),
                sorted.size() < person.records().size()));
    }

    private List<ConsentFact> factsOf(Set<RecordRef> refs, Set<EmailAddress> all) {
        TreeSet<Integer> found = new TreeSet<>();
        refs.forEach(ref -> found.addAll(factsAbout.getOrDefault(ref, List.of())));
        all.forEach(address -> found.addAll(factsAbout.getOrDefault(address, List.of())));
        return found.stream().map(facts::get).toList();
    }

    private List<Suppression> suppressionsOf(Set<EmailAddress> all) {
        if (suppressions.isEmpty()) {
            return List.of();
        }
        Set<String> patterns = new TreeSet<>();
        for (EmailAddress address : all) {
            patterns.add(address.value());
            patterns.add("@" + address.domain());
        }
        Set<Suppression> found = new LinkedHashSet<>();
        patterns.forEach(
                pattern -> Optional.ofNullable(suppressions.get(pattern)).ifPresent(found::add));
        return List.copyOf(found);
    }

    private List<CrmRecord> recordsOf(Person person) {
        List<CrmRecord> own = new ArrayList<>();
        for (RecordRef ref : person.records()) {
            Optional.ofNullable(records.get(ref)).ifPresent(own::add);
        }
        own.sort(PersonReader.PRIMARY_FIRST);
        return own;
    }

    /** The companies of the person's other live records. */
    private List<CrmRecord> otherCompanies(List<CrmRecord> sorted) {
        Map<RecordRef, CrmRecord> companies = new TreeMap<>();
        sorted.stream()
                .filter(record -> !record.archived())
                .forEach(record -> company(record).ifPresent(found -> companies.put(found.ref(), found)));
        company(sorted.getFirst()).ifPresent(own -> companies.remove(own.ref()));
        return companies.values().stream().filter(other -> !other.archived()).toList();
    }

    private Optional<CrmRecord> company(CrmRecord record) {
        return namedCompany(record).flatMap(ref -> Optional.ofNullable(records.get(aliases.getOrDefault(ref, ref))));
    }

    private static Optional<RecordRef> namedCompany(CrmRecord record) {
        String id = record.text(StandardFields.COMPANY);
        return id.isBlank()
                ? Optional.empty()
                : Optional.of(new RecordRef(record.ref().connection(), ObjectType.COMPANY, id));
    }
}
