package org.sequenceconnector.store.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.Leases;

/** One row per connection and seat; whoever finds it free, expired, unbelievable or its own has it. */
public final class StoredLeases implements Leases {
    /** Clocks of two machines may be some minutes apart. */
    private static final int BELIEVED_LENGTHS = 10;

    private final Handle handle;

    public StoredLeases(Handle handle) {
        this.handle = handle;
    }

    @Override
    public OptionalLong hold(ConnectionId connection, Seat seat, String holder, Instant now, Duration length) {
        return handle.createQuery("""
                        INSERT INTO connection_lease (connection, holder, held_until, round)
                        VALUES (:connection, :holder, :until, 1)
                        ON CONFLICT (connection) DO UPDATE SET
                          holder = excluded.holder, held_until = excluded.held_until,
                          round = CASE
                            WHEN connection_lease.holder = excluded.holder AND connection_lease.held_until > :now
                            THEN connection_lease.round ELSE connection_lease.round + 1 END
                        WHERE connection_lease.holder = excluded.holder OR connection_lease.held_until <= :now
                          OR connection_lease.held_until > :believed
                        RETURNING round
                        """)
                .bind("connection", place(connection, seat))
                .bind("holder", holder)
                .bind("until", now.plus(length))
                .bind("now", now)
                .bind("believed", now.plus(length.multipliedBy(BELIEVED_LENGTHS)))
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public Optional<Holding> holding(ConnectionId connection, Seat seat, Instant now) {
        return handle.createQuery("""
                        SELECT holder, held_until FROM connection_lease
                        WHERE connection = :connection AND held_until > :now
                        """)
                .bind("connection", place(connection, seat))
                .bind("now", now)
                .map((row, context) ->
                        new Holding(row.getString("holder"), Instant.ofEpochMilli(row.getLong("held_until"))))
                .findOne();
    }

    @Override
    public void release(ConnectionId connection, Seat seat, String holder) {
        // The row stays, so that rounds go on counting.
        handle.createUpdate("""
                        UPDATE connection_lease SET holder = '', held_until = 0
                        WHERE connection = :connection AND holder = :holder
                        """)
                .bind("connection", place(connection, seat))
                .bind("holder", holder)
                .execute();
    }

    /** No id of a connection holds a slash. */
    private static String place(ConnectionId connection, Seat seat) {
        return switch (seat) {
            case DRIVER -> connection.value();
            case VISITOR -> connection.value() + "/visitor";
        };
    }
}
