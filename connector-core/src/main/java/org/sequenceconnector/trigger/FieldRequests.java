package org.sequenceconnector.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

/** Requests read from CRM records, bound to the current transaction. */
public interface FieldRequests {
    /** Remembers a request; a key that is known already changes nothing. */
    void add(FieldRequest request);

    /** Unanswered requests of any connection, oldest first. */
    List<FieldRequest> open(int limit);

    /** Marks as answered; the action field of the record still has to be cleared. */
    void answered(String key, Instant now);

    /** Answered requests of the record whose action has not been cleared yet. */
    List<FieldRequest> toClear(RecordRef record);

    /** The action field was cleared, or no longer holds what was read. */
    void cleared(String key, Instant now);

    Optional<Instant> oldestOpen();

    /** Every request found on the record, oldest first. */
    List<Kept> of(RecordRef record);

    /** A request and what became of it. */
    record Kept(FieldRequest request, Optional<Instant> answeredAt, Optional<Instant> clearedAt) {}
}
