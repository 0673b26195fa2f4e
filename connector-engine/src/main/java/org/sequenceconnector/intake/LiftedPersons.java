package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.work.UnitOfWork;

/** Whom lifts are about, and what the trail keeps of each. */
public final class LiftedPersons {
    private static final int MEMBERS_PER_STEP = 500;

    private LiftedPersons() {}

    /** Everybody whom the lifts are about is looked at again. */
    public static void note(UnitOfWork work, Collection<ConsentLift> lifts, Instant now) {
        if (lifts.isEmpty()) {
            return;
        }
        Set<RecordRef> records = new TreeSet<>();
        Set<EmailAddress> addresses = new TreeSet<>();
        for (ConsentLift lift : lifts) {
            records.add(lift.record());
            lift.earlier().address().ifPresent(addresses::add);
        }
        Set<PersonId> persons = new TreeSet<>(work.people().ofRecords(records).values());
        work.consentFacts().personsBehind(addresses).values().forEach(persons::addAll);
        records.stream()
                .filter(record -> record.type() == ObjectType.COMPANY)
                .forEach(company -> persons.addAll(members(work, company)));
        if (!persons.isEmpty()) {
            work.mirror().noteChanged(persons, Set.of(ChangeKind.CONSENT), now);
        }
    }

    private static Set<PersonId> members(UnitOfWork work, RecordRef company) {
        Set<PersonId> persons = new TreeSet<>();
        String after = "";
        while (true) {
            List<RecordRef> members = work.mirror().membersOf(company, after, MEMBERS_PER_STEP);
            if (members.isEmpty()) {
                return persons;
            }
            persons.addAll(work.people().ofRecords(members).values());
            after = members.getLast().id();
        }
    }

    /** Who or what cleared which statement, in the CRM's own words. */
    public static Map<String, String> details(ConsentLift lift) {
        Map<String, String> details = new HashMap<>(Map.of(
                "lift", lift.id(),
                "batch", lift.batch(),
                "field", lift.field(),
                "kind", lift.earlier().kind().name(),
                "cleared_at", lift.clearedAt().toString()));
        lift.earlier().purpose().ifPresent(purpose -> details.put("purpose", purpose));
        lift.origin().ifPresent(origin -> put(details, origin));
        return details;
    }

    private static void put(Map<String, String> details, ChangeOrigin origin) {
        details.put("by", origin.group().label());
        if (!origin.word().isEmpty()) {
            details.put("source", origin.word());
        }
        if (!origin.detail().isEmpty()) {
            details.put("source_id", origin.detail());
        }
        origin.userId().ifPresent(user -> details.put("user", user));
    }
}
