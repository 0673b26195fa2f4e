package org.sequenceconnector.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.sequenceconnector.record.ConnectionId;

/** Who may talk to a CRM account right now, bound to the current transaction. One holder of each seat keeps quotas right. */
public interface Leases {
    /** An account has one of each. */
    enum Seat {
        /** Syncs, writes and uses nearly all of the quota. */
        DRIVER,
        /** A single command beside the driver, with a small share of the quota. */
        VISITOR
    }

    /**
     * Takes or renews the lease. One that would last far longer than {@code length} was taken by a clock that ran ahead, and
     * is not believed.
     *
     * @return the round in which {@code holder} has it until {@code now + length}; empty when another one has it. The round
     *     is a new one whenever the lease had run out or changed hands
     */
    OptionalLong hold(ConnectionId connection, Seat seat, String holder, Instant now, Duration length);

    /**
     * Whose lease it is.
     *
     * @param until when it runs out unless it is renewed
     */
    record Holding(String holder, Instant until) {}

    /** Who has the seat now; empty when it is free. */
    Optional<Holding> holding(ConnectionId connection, Seat seat, Instant now);

    /** Gives the lease back if {@code holder} has it. */
    void release(ConnectionId connection, Seat seat, String holder);
}
