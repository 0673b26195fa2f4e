package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;

/** Until when the process that drives the accounts leaves each of them alone, for the commands of other processes. */
public interface AccountPauses {
    /** @param until empty: it is called again */
    void save(ConnectionId connection, Optional<Instant> until);

    /** Those that end after this time. */
    Map<ConnectionId, Instant> lasting(Instant now);
}
