package org.sequenceconnector.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/** Collects all that is stored about one person. */
final class PersonFiles {
    /** @param identifier email address, record reference or person id */
    Optional<PersonFile> of(UnitOfWork work, String identifier) {
        return IdentifierLookup.find(work, identifier)
                .person()
                .or(() -> knownId(work, identifier))
                .map(person -> collect(work, person));
    }

    /** Somebody who was erased is only known by their id. */
    private static Optional<PersonId> knownId(UnitOfWork work, String identifier) {
        PersonId id = new PersonId(identifier.strip());
        return work.people().find(id).isPresent()
                        || !work.enrollments().decisionsOf(id).isEmpty()
                        || !work.auditTrail().about(id.value(), 1).isEmpty()
                ? Optional.of(id)
                : Optional.empty();
    }

    private static PersonFile collect(UnitOfWork work, PersonId named) {
        Optional<Person> person = work.people().find(named);
        PersonId id = person.map(Person::id).orElse(named);
        List<RecordRef> refs = person.map(Person::records).orElse(List.of());
        Collection<CrmRecord> records = work.mirror().find(refs).values();
        TreeSet<EmailAddress> addresses = addresses(work, person, records);
        List<PersonId> names = work.people().namesOf(id);
        List<Enrollment> enrollments = work.enrollments().ofPerson(id);
        List<DecisionRecord> decisions = work.enrollments().decisionsOf(id);
        List<ConsentFact> facts = work.consentFacts().history(refs, addresses, Integer.MAX_VALUE);

        TreeSet<String> subjects = new TreeSet<>();
        names.forEach(name -> subjects.add(name.value()));
        refs.forEach(ref -> subjects.add(ref.toString()));
        enrollments.forEach(each -> subjects.add(each.id().value()));
        decisions.forEach(each -> subjects.add(each.id()));
        decisions.forEach(each -> each.target().ifPresent(target -> subjects.add(target.toString())));
        return new PersonFile(
                id,
                names,
                List.copyOf(addresses),
                List.copyOf(records),
                facts,
                work.consentFacts().suppressionsOf(addresses),
                enrollments,
                enrollments.stream()
                        .flatMap(each -> work.enrollments().steps(each.id()).stream())
                        .toList(),
                work.enrollments().notEnrolledOf(id),
                decisions,
                work.auditTrail().about(subjects));
    }

    static TreeSet<EmailAddress> addresses(UnitOfWork work, Optional<Person> person, Collection<CrmRecord> records) {
        TreeSet<EmailAddress> addresses = new TreeSet<>();
        person.ifPresent(found -> {
            addresses.addAll(found.addresses());
            addresses.addAll(work.people().formerAddresses(found.id()));
        });
        for (CrmRecord record : records) {
            List<String> texts = new ArrayList<>(
                    List.of(record.text(StandardFields.ADDITIONAL_EMAILS).split(";")));
            texts.add(record.text(StandardFields.EMAIL));
            texts.forEach(text -> EmailAddress.of(text).ifPresent(addresses::add));
        }
        return addresses;
    }
}
