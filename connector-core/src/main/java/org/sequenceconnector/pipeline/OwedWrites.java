package org.sequenceconnector.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;

/** Knows which CRM records have to learn of a change at a person, and owes it to them in the same transaction. */
final class OwedWrites {
    private final Connections connections;

    OwedWrites(Connections connections) {
        this.connections = connections;
    }

    /** Owes the person's records their status fields. */
    void status(UnitOfWork work, PersonId person, Instant now) {
        List<Owed> owed = recordsToWrite(work, person).stream()
                .map(ref -> Owed.status(ref, person))
                .toList();
        work.outbox().enqueueAll(owed, now);
    }

    /** The person's live records that get the status; all of a connection's, or only its most recently modified one. */
    List<RecordRef> recordsToWrite(UnitOfWork work, PersonId person) {
        List<CrmRecord> live = liveRecords(work, person);
        List<RecordRef> refs = new ArrayList<>();
        for (ConnectedCrm crm : connections.all()) {
            List<CrmRecord> here = live.stream()
                    .filter(record -> record.ref().connection().equals(crm.id()))
                    .sorted(java.util.Comparator.comparing(CrmRecord::modifiedAt)
                            .reversed()
                            .thenComparing(CrmRecord::ref))
                    .toList();
            here.stream()
                    .limit(crm.writeToAll() ? here.size() : 1)
                    .map(CrmRecord::ref)
                    .forEach(refs::add);
        }
        return refs;
    }

    static List<CrmRecord> liveRecords(UnitOfWork work, PersonId person) {
        return work.people()
                .find(person)
                .map(found -> work.mirror().find(found.records()).values().stream()
                        .filter(record -> !record.archived())
                        .sorted(java.util.Comparator.comparing(CrmRecord::ref))
                        .toList())
                .orElse(List.of());
    }
}
