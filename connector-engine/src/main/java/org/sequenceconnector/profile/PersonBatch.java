package org.sequenceconnector.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldState;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.UnitOfWork;

/** Persons that are read together, with a handful of queries however many they are. Used by one thread. */
final class PersonBatch {
    private final UnitOfWork work;
    private final Predicate<ConnectionId> connected;
    private final RecordBatch records;
    private final Map<PersonId, RecordRef> targets;
    private final Map<SyncStream, Boolean> streams = new HashMap<>();
    /** Nearly always empty. */
    private final List<FieldState> stopped;

    private SetAsideBatch setAside = SetAsideBatch.NONE;

    private PersonBatch(
            UnitOfWork work, RecordBatch records, Map<PersonId, RecordRef> targets, Predicate<ConnectionId> connected) {
        this.stopped = work.mappedFields().missing().stream()
                .filter(FieldState::stopsNow)
                .filter(state -> connected.test(state.connection()))
                .toList();
        this.work = work;
        this.records = records;
        this.targets = targets;
        this.connected = connected;
    }

    /** What belongs to one person and was not read yet. */
    private record Member(Person person, List<CrmRecord> records, CrmRecord target, PermissionBatch.Whose whose) {}

    /**
     * Views in the order of the persons, without those of whom no record is stored.
     *
     * @param targets the records that questions are about; who is missing: their most recently modified live record
     * @param connected whether an account is among those of this process
     */
    static List<PersonView> read(
            UnitOfWork work,
            Collection<Person> persons,
            Map<PersonId, RecordRef> targets,
            Predicate<ConnectionId> connected) {
        RecordBatch records = RecordBatch.read(work.mirror(), persons);
        return new PersonBatch(work, records, targets, connected).views(persons);
    }

    private List<PersonView> views(Collection<Person> persons) {
        List<PersonId> ids = persons.stream().map(Person::id).toList();
        Map<PersonId, List<EmailAddress>> former = work.people().formerAddresses(ids);
        List<Member> members = new ArrayList<>(persons.size());
        for (Person person : persons) {
            List<CrmRecord> own = records.of(person);
            if (!own.isEmpty()) {
                members.add(member(person, own, former.getOrDefault(person.id(), List.of())));
            }
        }
        PermissionBatch permissions = PermissionBatch.read(
                work.consentFacts(), members.stream().map(Member::whose).toList());
        setAside = SetAsideBatch.read(
                work.mirror(), members.stream().map(Member::whose).toList());
        Set<PersonId> splitBefore = work.people().withJoinedPast(ids);
        Map<PersonId, List<Enrollment>> enrollments = new HashMap<>();
        work.enrollments()
                .ofPersons(ids)
                .forEach(each -> enrollments
                        .computeIfAbsent(each.person(), none -> new ArrayList<>())
                        .add(each));
        List<PersonView> views = new ArrayList<>(members.size());
        for (Member member : members) {
            PersonId id = member.person().id();
            // Looked up one by one; there are few of them.
            InheritedOptOuts inherited =
                    splitBefore.contains(id) ? InheritedOptOuts.of(work, id) : InheritedOptOuts.NONE;
            views.add(view(member, permissions, inherited, enrollments.getOrDefault(id, List.of())));
        }
        return views;
    }

    private Member member(Person person, List<CrmRecord> own, List<EmailAddress> former) {
        CrmRecord target = Optional.ofNullable(targets.get(person.id()))
                .map(work.mirror()::resolve)
                .flatMap(ref ->
                        own.stream().filter(record -> record.ref().equals(ref)).findFirst())
                .orElse(own.getFirst());
        Set<EmailAddress> addresses = new HashSet<>(person.addresses());
        addresses.addAll(former);
        Set<RecordRef> refs = new HashSet<>(person.records());
        records.company(target).ifPresent(company -> refs.add(company.ref()));
        for (CrmRecord record : own) {
            addresses.addAll(EmailAddress.heldBy(record));
            // Do-not-contact of any company the person belongs to counts, in whichever CRM it stands.
            if (!record.archived()) {
                records.company(record).ifPresent(company -> refs.add(company.ref()));
            }
        }
        List.copyOf(addresses).forEach(address -> address.earlierForm().ifPresent(addresses::add));
        return new Member(person, own, target, new PermissionBatch.Whose(refs, addresses));
    }

    private PersonView view(
            Member member, PermissionBatch permissions, InheritedOptOuts inherited, List<Enrollment> enrollments) {
        List<ConsentFact> facts = inherited.addedTo(permissions.facts(member.whose()));
        PersonSnapshot snapshot = new PersonSnapshot(
                member.person().id(),
                member.target().ref(),
                member.records(),
                records.company(member.target()),
                member.person().addresses(),
                unreadable(facts, setAside.about(member.whose())),
                consentRead(member.records()) && everyRecordRead(member),
                foreign(member.records()),
                otherCompanies(member));
        return new PersonView(
                stopped.isEmpty() ? snapshot : snapshot.missing(missing(member)),
                facts,
                inherited.addedToSuppressions(permissions.suppressions(member.whose())),
                enrollments,
                member.records().size() < member.person().records().size(),
                Optional.empty());
    }

    /**
     * Whether nothing that may say something about permission was never read: a record that joined a moment ago, or the
     * company it now names. Companies only count where companies are read at all.
     */
    private boolean everyRecordRead(Member member) {
        Set<RecordRef> unread = new HashSet<>(member.person().records());
        for (CrmRecord record : member.records()) {
            unread.remove(record.ref());
            if (!record.archived() && records.company(record).isEmpty()) {
                records.companyRef(record).filter(this::companiesRead).ifPresent(unread::add);
            }
        }
        return unread.stream().noneMatch(ref -> connected.test(ref.connection()));
    }

    private boolean companiesRead(RecordRef company) {
        return streams.computeIfAbsent(
                new SyncStream(company.connection(), company.type(), SyncStream.Kind.CHANGES), this::wasRead);
    }

    /** The companies of the person's other live records. */
    private List<CrmRecord> otherCompanies(Member member) {
        if (member.records().size() == 1) {
            return List.of();
        }
        Map<RecordRef, CrmRecord> companies = new TreeMap<>();
        member.records().stream()
                .filter(record -> !record.archived())
                .forEach(record -> records.company(record).ifPresent(found -> companies.put(found.ref(), found)));
        records.company(member.target()).ifPresent(own -> companies.remove(own.ref()));
        return companies.values().stream().filter(other -> !other.archived()).toList();
    }

    /** Of the kinds of records that the person has, their companies included. */
    private List<PersonSnapshot.MissingField> missing(Member member) {
        Set<RecordRef> refs = new HashSet<>(member.whose().records());
        member.records().stream().filter(CrmRecord::archived).forEach(gone -> refs.remove(gone.ref()));
        return stopped.stream()
                .filter(state -> refs.stream()
                        .anyMatch(ref -> ref.connection().equals(state.connection()) && ref.type() == state.type()))
                .map(state -> new PersonSnapshot.MissingField(
                        state.connection(),
                        state.type(),
                        state.field(),
                        state.missingSince().orElseThrow()))
                .toList();
    }

    private static List<PersonSnapshot.UnreadableField> unreadable(List<ConsentFact> facts, Set<RecordRef> setAside) {
        List<PersonSnapshot.UnreadableField> fields = new ArrayList<>();
        setAside.forEach(
                record -> fields.add(new PersonSnapshot.UnreadableField(record, FactSource.CrmField.WHOLE_RECORD)));
        for (ConsentFact fact : facts) {
            if (fact.statement() instanceof Statement.Unreadable
                    && fact.source() instanceof FactSource.CrmField field) {
                fields.add(new PersonSnapshot.UnreadableField(field.record(), field.field()));
            }
        }
        return fields;
    }

    /** Whether every connection that knows the person has been read completely once. */
    private boolean consentRead(List<CrmRecord> own) {
        return own.stream()
                .map(CrmRecord::ref)
                .map(ref -> new SyncStream(ref.connection(), ref.type(), SyncStream.Kind.CHANGES))
                .filter(stream -> connected.test(stream.connection()))
                .allMatch(stream -> streams.computeIfAbsent(stream, this::wasRead));
    }

    private boolean wasRead(SyncStream stream) {
        return work.mirror()
                .state(stream)
                .flatMap(StreamState::firstReadCompleteAt)
                .isPresent();
    }

    private static Set<RecordRef> foreign(List<CrmRecord> own) {
        Set<RecordRef> refs = new HashSet<>();
        for (CrmRecord record : own) {
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
