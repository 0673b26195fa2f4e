package org.sequenceconnector.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.JoinedPast;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Takes one record, with those that live on as it, away from its person. Both halves remember what they were one with, so
 * that no opt-out observed till now is lost on either.
 */
final class PersonSplitter {
    /**
     * @param person keeps its id and the staying records
     * @param other the new person
     */
    record Halves(
            PersonId person,
            PersonId other,
            List<RecordRef> staying,
            List<RecordRef> leaving,
            JoinedPast pastOfPerson,
            JoinedPast pastOfOther) {
        Halves {
            staying = List.copyOf(staying);
            leaving = List.copyOf(leaving);
        }
    }

    static Halves halves(UnitOfWork work, Person person, RecordRef record, Instant now) {
        List<RecordRef> staying = new ArrayList<>();
        List<RecordRef> leaving = new ArrayList<>();
        for (RecordRef each : person.records()) {
            (work.mirror().resolve(each).equals(record) ? leaving : staying).add(each);
        }
        return new Halves(
                person.id(),
                PersonId.splitOff(record, person.id(), now),
                staying,
                leaving,
                past(work, leaving, List.of(), now),
                past(work, staying, work.people().formerAddresses(person.id()), now));
    }

    private static JoinedPast past(
            UnitOfWork work, List<RecordRef> records, List<EmailAddress> formerAddresses, Instant now) {
        Set<RecordRef> sources = new HashSet<>(records);
        Set<EmailAddress> addresses = new HashSet<>(formerAddresses);
        for (CrmRecord record : work.mirror().find(records).values()) {
            addresses.addAll(EmailAddress.heldBy(record));
            String company = record.text(StandardFields.COMPANY);
            if (!company.isBlank()) {
                sources.add(
                        work.mirror().resolve(new RecordRef(record.ref().connection(), ObjectType.COMPANY, company)));
            }
        }
        return new JoinedPast(sources, addresses, now);
    }

    void split(UnitOfWork work, Halves halves) {
        List<JoinedPast> earlier = work.people().joinedPasts(halves.person());
        work.people().split(halves.person(), halves.other(), halves.leaving());
        earlier.forEach(past -> work.people().remember(halves.other(), past));
        work.people().remember(halves.other(), halves.pastOfOther());
        work.people().remember(halves.person(), halves.pastOfPerson());
        work.enrollments().moveTargets(halves.person(), halves.other(), halves.leaving());
    }

    /** Opt-outs of either half, which both of them keep. */
    int optOutsOn(UnitOfWork work, Halves halves) {
        Set<RecordRef> records = new HashSet<>(halves.pastOfPerson().records());
        records.addAll(halves.pastOfOther().records());
        Set<EmailAddress> addresses = new HashSet<>(halves.pastOfPerson().addresses());
        addresses.addAll(halves.pastOfOther().addresses());
        return (int) work.consentFacts().current(records, addresses).stream()
                        .filter(fact -> fact.statement().optsOut())
                        .count()
                + work.consentFacts().suppressionsOf(addresses).size();
    }
}
