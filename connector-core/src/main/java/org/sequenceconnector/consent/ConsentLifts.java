package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentLift.State;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/**
 * Opt-outs that disappeared at their source, bound to the current transaction. For as long as one refuses, {@link
 * ConsentFacts#current} names it beside the facts of its source.
 */
public interface ConsentLifts {
    /** Adds lifts; one that is known already stays as it is. */
    void add(Collection<ConsentLift> lifts);

    /** Stores the new state of known lifts. */
    void save(Collection<ConsentLift> lifts);

    /** The source says these statements anew, or permission took their place: their lifts that are not settled end. */
    void overtaken(Collection<String> statementKeys, Collection<RecordRef> records, ConsentLift.Settled how);

    /** Lifts of the connection whose origin nobody asked for yet, oldest first. */
    List<ConsentLift> untraced(ConnectionId connection, int limit);

    /** Lifts of the connection found at or after the instant that no person decided about: new, held and counted ones. */
    List<ConsentLift> undecided(ConnectionId connection, Instant seenFrom);

    /** Open ones, oldest first. */
    List<ConsentLift> open(int limit);

    Optional<ConsentLift> find(String id);

    /** All lifts of a batch in these states, oldest first. */
    List<ConsentLift> ofBatch(String batch, Collection<State> states, int limit);

    /** Every lift of these records, oldest first. */
    List<ConsentLift> of(Collection<RecordRef> records);

    long countOpen();

    /** When the oldest open one was found. */
    Optional<Instant> oldestOpen();
}
