package org.sequenceconnector.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.sequenceconnector.record.ConnectionId;

/** Who may talk to a CRM account right now, bound to the current transaction. One holder at a time keeps quotas right. */
public interface Leases {
    /**
     * Takes or renews the lease.
     *
     * @return whether {@code holder} has it until {@code now + length}
     */
    boolean hold(ConnectionId connection, String holder, Instant now, Duration length);

    /** Gives the lease back if {@code holder} has it. */
    void release(ConnectionId connection, String holder);
}
