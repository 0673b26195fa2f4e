package org.sequenceconnector.store;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.pipeline.Leases;
import org.sequenceconnector.record.ConnectionId;

/** One row per connection and seat; whoever finds it free, expired or its own has it. */
final class StoredLeases implements Leases {
    private final Handle handle;

    StoredLeases(Handle handle) {
        this.handle = handle;
    }

    @Override
    public boolean hold(ConnectionId connection, Seat seat, String holder, Instant now, Duration length) {
        return handle.createUpdate("""
                                INSERT INTO connection_lease (connection, holder, held_until)
                                VALUES (:connection, :holder, :until)
                                ON CONFLICT (connection) DO UPDATE SET
                                  holder = excluded.holder, held_until = excluded.held_until
                                WHERE connection_lease.holder = excluded.holder OR connection_lease.held_until <= :now
                                """)
                        .bind("connection", place(connection, seat))
                        .bind("holder", holder)
                        .bind("until", now.plus(length))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    @Override
    public void release(ConnectionId connection, Seat seat, String holder) {
        handle.createUpdate("DELETE FROM connection_lease WHERE connection = :connection AND holder = :holder")
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
