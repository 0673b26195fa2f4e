package org.sequenceconnector.outbox;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;

/**
 * A record that is owed an update.
 *
 * @param revision grows with every enqueue of the same record, lane and subject; settling an older one leaves the entry in place
 * @param enqueuedAt when the oldest unsettled change was made; write-back lag counts from here
 * @param subject for {@link Lane#OPT_OUT} the normalised address, else empty text
 * @param words the CRM's words if parked, or the last trouble
 */
public record OutboxEntry(
        RecordRef record,
        Lane lane,
        PersonId person,
        String subject,
        long revision,
        Instant enqueuedAt,
        int attempts,
        Instant nextAttemptAt,
        Optional<Parked> parked,
        String words) {

    /** @param code why the entry is parked, for example {@code INVALID_OPTION} */
    public record Parked(String code, Instant at) {}
}
