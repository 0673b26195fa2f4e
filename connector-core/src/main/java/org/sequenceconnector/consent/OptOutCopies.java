package org.sequenceconnector.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/**
 * The book of opt-out flags that the connector wrote itself, bound to the current transaction. Kept for as long as the
 * flag stands, so that a copy is known as one however late it is read back.
 */
public interface OptOutCopies {
    Map<RecordRef, OptOutCopy> of(Collection<RecordRef> records);

    /** Inserts or replaces. */
    void save(Collection<OptOutCopy> copies);

    void remove(Collection<RecordRef> records);

    /** Cleared copies that were owed again at or before this instant, and may be once more; oldest first. */
    List<OptOutCopy> clearedAndOwedUntil(Instant until, int limit);

    /** Copies of the connection that the CRM took at or before this instant and that were never read back; oldest first. */
    List<OptOutCopy> unseen(ConnectionId connection, Instant writtenUntil, int limit);
}
