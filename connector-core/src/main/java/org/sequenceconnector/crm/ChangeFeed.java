package org.sequenceconnector.crm;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/**
 * A CRM's stream of change notices. It names records and carries no values: whoever listens reads them again, so that the
 * point read stays the one way in. For one listening thread; closing may be done by any thread and ends a waiting call.
 */
public interface ChangeFeed extends AutoCloseable {
    /**
     * Waits for news and mends the line by itself where that is possible.
     *
     * @param patience how long to wait at most; then the answer is {@link News#NONE} or only holds newer positions
     * @throws CrmAuthorizationException the credential is gone
     * @throws RetryableCrmException the line could not be mended for now: open a new feed later from the saved positions
     */
    News next(Duration patience);

    @Override
    void close();

    /**
     * @param changed records that were created, changed, removed or brought back; our own writes are left out where the
     *     CRM says who wrote
     * @param poll types about which the feed knows only that something changed: poll them now
     * @param positions newest positions by type; save them once the effect of these news is stored
     * @param gap in words, when the feed had to start anew and notices were lost: poll, and put it on record
     */
    record News(
            Set<RecordRef> changed, Set<ObjectType> poll, Map<ObjectType, SyncCursor> positions, Optional<String> gap) {
        public static final News NONE = new News(Set.of(), Set.of(), Map.of(), Optional.empty());

        public News {
            changed = Set.copyOf(changed);
            poll = Set.copyOf(poll);
            positions = Map.copyOf(positions);
        }
    }
}
