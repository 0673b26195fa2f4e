package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Store;

/** Shows people where somebody cleared a copied opt-out, and takes in what they made of it. Safe for many threads. */
public final class ConflictDesk {
    private final Store store;
    private final Clock clock;

    public ConflictDesk(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param person whom the record belongs to, as known now */
    public record OpenConflict(ConsentConflict conflict, Optional<PersonId> person) {}

    /** Oldest first. */
    public List<OpenConflict> open(int limit) {
        return store.reading(work -> {
            List<ConsentConflict> open = work.consentConflicts().open(limit);
            Map<RecordRef, PersonId> persons = work.people()
                    .ofRecords(open.stream().map(ConsentConflict::record).toList());
            return open.stream()
                    .map(conflict -> new OpenConflict(conflict, Optional.ofNullable(persons.get(conflict.record()))))
                    .toList();
        });
    }

    public long countOpen() {
        return store.reading(work -> work.consentConflicts().countOpen());
    }

    /**
     * Takes the conflict off the list. The opt-out itself stays as it is: only its own source lifts it.
     *
     * @return whether there was such an open conflict
     */
    public boolean resolve(String id, String reason, Actor by) {
        return store.inTransaction(work -> {
            Instant now = clock.instant();
            boolean resolved =
                    work.consentConflicts().resolve(id, new ConsentConflict.Resolution(now, by.id(), reason));
            if (resolved) {
                String record = work.consentConflicts()
                        .find(id)
                        .map(conflict -> conflict.record().toString())
                        .orElseThrow();
                work.auditTrail()
                        .append(new AuditEntry(
                                now,
                                by.id(),
                                "consent.conflict_resolved",
                                record,
                                "conflicts",
                                Map.of("conflict", id),
                                Map.of("reason", reason)));
            }
            return resolved;
        });
    }
}
