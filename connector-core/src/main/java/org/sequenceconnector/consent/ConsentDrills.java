package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/** The runs of the drill, bound to the current transaction. */
public interface ConsentDrills {
    /** Stores a new run, or the new state of a known one. */
    void save(ConsentDrill drill);

    /** The run that is not put back yet; there is one at a time in all connections. */
    Optional<ConsentDrill> running();

    /** Runs of the record that are not put back, those that stopped included. */
    List<ConsentDrill> openOf(RecordRef record);

    /** Whether a contact among these records was ever opted out by a drill. */
    boolean concern(Collection<RecordRef> records);

    /** Runs that stopped and at which nobody has looked. */
    List<ConsentDrill> stopped();

    /** The last runs of the connection, newest first, whatever became of them. */
    List<ConsentDrill> last(ConnectionId connection, int limit);

    Optional<ConsentDrill> find(String id);

    /**
     * Removes runs that ended before the instant.
     *
     * @return how many, at most {@code limit}
     */
    int forget(Instant before, int limit);
}
