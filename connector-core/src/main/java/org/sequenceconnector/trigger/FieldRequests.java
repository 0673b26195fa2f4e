package org.sequenceconnector.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;
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

    /** Keeps who or what made the request and wrote its note, in the CRM's words. */
    void madeBy(String key, String words);

    /** How many requests with this action were set in records of the connection between the two instants, both included. */
    int setBetween(ConnectionId connection, String action, Instant from, Instant to);

    Optional<Instant> oldestOpen();

    /** Every request found on the record, oldest first. */
    List<Kept> of(RecordRef record);

    /** A request, what became of it, and who or what made it as far as the CRM told. */
    record Kept(
            FieldRequest request, Optional<Instant> answeredAt, Optional<Instant> clearedAt, Optional<String> madeBy) {}
}
