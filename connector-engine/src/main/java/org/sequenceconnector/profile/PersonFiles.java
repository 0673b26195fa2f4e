package org.sequenceconnector.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Reads all that is stored about one person, item by item. What grows with time (versions, facts, decisions, the trail) is
 * read in pages, so that the memory needed does not depend on how much there is.
 */
public final class PersonFiles {
    private final UnitOfWork work;
    private final PersonId person;
    private final List<PersonId> names;
    private final Set<RecordRef> records;
    private final TreeSet<EmailAddress> addresses;
    private final Consumer<PersonFileItem> visitor;
    private final Set<String> recordsTold = new HashSet<>();

    private PersonFiles(UnitOfWork work, PersonId named, Consumer<PersonFileItem> visitor) {
        this.work = work;
        this.visitor = visitor;
        Optional<Person> found = work.people().find(named);
        this.person = found.map(Person::id).orElse(named);
        this.names = work.people().namesOf(person);
        List<RecordRef> own = found.map(Person::records).orElse(List.of());
        this.records = new TreeSet<>(own);
        records.addAll(work.erasures().formerIds(own));
        this.addresses = addresses(work, found, work.mirror().find(own).values());
        records.forEach(record -> recordsTold.add(record.toString()));
    }

    /** @param identifier email address, record reference or person id; somebody who was erased is only known by their id */
    public static Optional<PersonId> find(UnitOfWork work, String identifier) {
        return IdentifierLookup.find(work, identifier).person().or(() -> knownId(work, identifier));
    }

    private static Optional<PersonId> knownId(UnitOfWork work, String identifier) {
        PersonId id = new PersonId(identifier.strip());
        return work.people().find(id).isPresent()
                        || work.enrollments().lastDecisionOf(id).isPresent()
                        || !work.auditTrail().about(id.value(), 1).isEmpty()
                ? Optional.of(id)
                : Optional.empty();
    }

    /** Hands over every item once: who it is, then consent, requests and writes, enrollments, and decisions, each with its trail. */
    public static void each(UnitOfWork work, PersonId person, Consumer<PersonFileItem> visitor) {
        PersonFiles file = new PersonFiles(work, person, visitor);
        file.identityAndRecords();
        file.consent();
        file.requestsAndWrites();
        file.enrollments();
        file.decisions();
    }

    private void identityAndRecords() {
        visitor.accept(new PersonFileItem.Identity(person, names));
        addresses.forEach(address -> visitor.accept(new PersonFileItem.Address(address)));
        for (RecordRef ref : records) {
            work.mirror()
                    .eachVersion(
                            ref,
                            version -> visitor.accept(new PersonFileItem.Version(version.record(), version.validTo())));
        }
        work.mirror().quarantined(records).forEach(setAside -> visitor.accept(new PersonFileItem.SetAside(setAside)));
        trail(names.stream().map(PersonId::value).toList());
        trail(records.stream().map(RecordRef::toString).toList());
    }

    private void consent() {
        work.consentFacts().each(records, addresses, fact -> visitor.accept(new PersonFileItem.Consent(fact)));
        work.consentFacts()
                .suppressionsOf(addresses)
                .forEach(entry -> visitor.accept(new PersonFileItem.Suppressed(entry)));
        work.optOutCopies().of(records).values().forEach(copy -> visitor.accept(new PersonFileItem.Copy(copy)));
        work.consentConflicts().of(records).forEach(conflict -> visitor.accept(new PersonFileItem.Conflict(conflict)));
        work.consentLifts().of(records).forEach(lift -> visitor.accept(new PersonFileItem.Lift(lift)));
    }

    private void requestsAndWrites() {
        for (RecordRef ref : records) {
            work.fieldRequests().of(ref).forEach(request -> visitor.accept(new PersonFileItem.Request(request)));
        }
        work.outbox().owedTo(records).forEach(entry -> visitor.accept(new PersonFileItem.Owed(entry)));
        work.outbox().lastConfirmed(records).forEach(values -> visitor.accept(new PersonFileItem.Written(values)));
        work.writeMarks().of(records, Instant.EPOCH).forEach(mark -> visitor.accept(new PersonFileItem.Marked(mark)));
    }

    private void enrollments() {
        List<Enrollment> enrollments = work.enrollments().ofPerson(person);
        for (Enrollment enrollment : enrollments) {
            visitor.accept(new PersonFileItem.Enrolled(enrollment));
            work.enrollments().steps(enrollment.id()).forEach(step -> visitor.accept(new PersonFileItem.Step(step)));
        }
        work.enrollments().notEnrolledOf(person).forEach(record -> visitor.accept(new PersonFileItem.Refused(record)));
        trail(enrollments.stream().map(Enrollment::id).map(EnrollmentId::value).toList());
    }

    private void decisions() {
        work.enrollments().eachDecisionOf(person, decision -> {
            visitor.accept(new PersonFileItem.Decided(
                    decision,
                    work.enrollments().keptInputs(decision.id()),
                    work.handledSources().answeredBy(decision.id())));
            trail(List.of(decision.id()));
            // Of a record that was the person's when the decision was made.
            decision.target().map(RecordRef::toString).ifPresent(target -> {
                if (recordsTold.add(target)) {
                    trail(List.of(target));
                }
            });
        });
    }

    private void trail(List<String> subjects) {
        work.auditTrail().each(subjects, entry -> visitor.accept(new PersonFileItem.Told(entry)));
    }

    public static TreeSet<EmailAddress> addresses(
            UnitOfWork work, Optional<Person> person, Collection<CrmRecord> records) {
        TreeSet<EmailAddress> addresses = new TreeSet<>();
        person.ifPresent(found -> {
            addresses.addAll(found.addresses());
            addresses.addAll(work.people().formerAddresses(found.id()));
        });
        for (CrmRecord record : records) {
            addresses.addAll(EmailAddress.heldBy(record));
        }
        return addresses;
    }
}
