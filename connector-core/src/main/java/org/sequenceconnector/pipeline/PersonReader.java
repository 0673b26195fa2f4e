package org.sequenceconnector.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.eligibility.PersonSnapshot;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;

/** Reads persons with all that decisions ask about. */
final class PersonReader {
    /** Live records before archived ones, the most recently modified first. */
    static final Comparator<CrmRecord> PRIMARY_FIRST = Comparator.comparing(CrmRecord::archived)
            .thenComparing(Comparator.comparing(CrmRecord::modifiedAt).reversed())
            .thenComparing(CrmRecord::ref);

    private final Predicate<ConnectionId> connected;

    PersonReader(Connections connections) {
        this(id -> connections.find(id).isPresent());
    }

    /** @param connected whether an account is among those of this process */
    PersonReader(Predicate<ConnectionId> connected) {
        this.connected = connected;
    }

    /** @param target the record the question is about; empty: the person's most recently modified live record */
    Optional<PersonView> read(UnitOfWork work, PersonId id, Optional<RecordRef> target) {
        Optional<Person> person = work.people().find(id);
        if (person.isEmpty() || person.get().records().isEmpty()) {
            return Optional.empty();
        }
        Map<RecordRef, CrmRecord> records = work.mirror().find(person.get().records());
        List<CrmRecord> sorted = new ArrayList<>(records.values());
        sorted.sort(PRIMARY_FIRST);
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        RecordRef about = target.map(work.mirror()::resolve)
                .filter(records::containsKey)
                .orElse(sorted.getFirst().ref());
        Optional<CrmRecord> company = companyOf(work, records.get(about));

        Set<RecordRef> factRecords = new HashSet<>(person.get().records());
        // Do-not-contact of any company the person belongs to counts, in whichever CRM it stands.
        Map<RecordRef, CrmRecord> companies = new TreeMap<>();
        sorted.stream()
                .filter(record -> !record.archived())
                .forEach(record -> companyOf(work, record).ifPresent(found -> companies.put(found.ref(), found)));
        factRecords.addAll(companies.keySet());
        company.ifPresent(found -> {
            factRecords.add(found.ref());
            companies.remove(found.ref());
        });
        Set<EmailAddress> addresses = allAddresses(work, person.get(), sorted);
        InheritedOptOuts inherited = InheritedOptOuts.of(work, person.get().id());
        List<ConsentFact> facts = inherited.addedTo(work.consentFacts().current(factRecords, addresses));
        PersonSnapshot snapshot = new PersonSnapshot(
                person.get().id(),
                about,
                sorted,
                company,
                person.get().addresses(),
                unreadable(facts),
                consentRead(sorted, stream -> wasRead(work, stream)),
                foreign(sorted),
                companies.values().stream().filter(other -> !other.archived()).toList());
        return Optional.of(new PersonView(
                snapshot,
                facts,
                inherited.addedToSuppressions(work.consentFacts().suppressionsOf(addresses)),
                work.enrollments().ofPerson(person.get().id()),
                !records.keySet().containsAll(person.get().records())));
    }

    private static Set<EmailAddress> allAddresses(UnitOfWork work, Person person, List<CrmRecord> records) {
        Set<EmailAddress> addresses = new HashSet<>(person.addresses());
        addresses.addAll(work.people().formerAddresses(person.id()));
        for (CrmRecord record : records) {
            for (String further : record.text(StandardFields.ADDITIONAL_EMAILS).split(";")) {
                EmailAddress.of(further).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    private static Optional<CrmRecord> companyOf(UnitOfWork work, @Nullable CrmRecord record) {
        if (record == null || record.text(StandardFields.COMPANY).isBlank()) {
            return Optional.empty();
        }
        RecordRef ref = work.mirror()
                .resolve(new RecordRef(
                        record.ref().connection(), ObjectType.COMPANY, record.text(StandardFields.COMPANY)));
        return Optional.ofNullable(work.mirror().find(List.of(ref)).get(ref));
    }

    static List<PersonSnapshot.UnreadableField> unreadable(List<ConsentFact> facts) {
        List<PersonSnapshot.UnreadableField> fields = new ArrayList<>();
        for (ConsentFact fact : facts) {
            if (fact.statement() instanceof Statement.Unreadable
                    && fact.source() instanceof FactSource.CrmField field) {
                fields.add(new PersonSnapshot.UnreadableField(field.record(), field.field()));
            }
        }
        return fields;
    }

    /** Whether every connection that knows the person has been read completely once. */
    boolean consentRead(List<CrmRecord> records, Predicate<SyncStream> wasRead) {
        return records.stream()
                .map(CrmRecord::ref)
                .map(ref -> new SyncStream(ref.connection(), ref.type(), SyncStream.Kind.CHANGES))
                .distinct()
                .filter(stream -> connected.test(stream.connection()))
                .allMatch(wasRead);
    }

    static boolean wasRead(UnitOfWork work, SyncStream stream) {
        return work.mirror()
                .state(stream)
                .flatMap(StreamState::firstReadCompleteAt)
                .isPresent();
    }

    static Set<RecordRef> foreign(List<CrmRecord> records) {
        Set<RecordRef> refs = new HashSet<>();
        for (CrmRecord record : records) {
            boolean enrolled = record.field(StandardFields.FOREIGN_ENROLLED)
                    .filter(value -> value.equals(new FieldValue.Flag(true)))
                    .isPresent();
            if (enrolled && !record.archived()) {
                refs.add(record.ref());
            }
        }
        return refs;
    }
}
