package org.sequenceconnector.writeback;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Store;

/** Shows what the CRMs are still to learn, and makes due again what one of them refused. */
public final class OutboxDesk {
    private final Store store;
    private final Clock clock;

    public OutboxDesk(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What waits, of all accounts. @param parked only what was refused */
    public List<OutboxEntry> list(boolean parked, int limit) {
        return store.reading(work -> work.outbox().list(Optional.empty(), parked, limit));
    }

    /**
     * Makes parked writes due now.
     *
     * @param account empty: of all accounts
     * @param record empty: of all records
     * @return how many there were
     */
    public int retry(Optional<ConnectionId> account, Optional<RecordRef> record) {
        return store.inTransaction(work -> work.outbox().retry(account, record, clock.instant()));
    }
}
