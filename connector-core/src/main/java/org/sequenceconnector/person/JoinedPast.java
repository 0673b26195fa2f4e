package org.sequenceconnector.person;

import java.time.Instant;
import java.util.Set;
import org.sequenceconnector.record.RecordRef;

/**
 * What a person was one with before a split. Opt-outs seen there until then still count for the person, as long as their
 * own source says the same; what the source says later is about the other half only.
 *
 * @param records of the other half, companies included
 * @param addresses of the other half, former ones included
 * @param until when the two were taken apart
 */
public record JoinedPast(Set<RecordRef> records, Set<EmailAddress> addresses, Instant until) {
    public JoinedPast {
        records = Set.copyOf(records);
        addresses = Set.copyOf(addresses);
    }
}
