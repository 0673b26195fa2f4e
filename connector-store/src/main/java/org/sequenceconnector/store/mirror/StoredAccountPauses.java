package org.sequenceconnector.store.mirror;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.sync.AccountPauses;

/** One row per connection that is left alone. */
public final class StoredAccountPauses implements AccountPauses {
    private final Handle handle;

    public StoredAccountPauses(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void save(ConnectionId connection, Optional<Instant> until) {
        handle.createUpdate("DELETE FROM account_pause WHERE connection = :connection")
                .bind("connection", connection.value())
                .execute();
        until.ifPresent(end -> handle.createUpdate(
                        "INSERT INTO account_pause (connection, paused_until) VALUES (:connection, :until)")
                .bind("connection", connection.value())
                .bind("until", end)
                .execute());
    }

    @Override
    public Map<ConnectionId, Instant> lasting(Instant now) {
        Map<ConnectionId, Instant> pauses = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT connection, paused_until FROM account_pause
                        WHERE paused_until > :now ORDER BY connection
                        """)
                .bind("now", now)
                .map(Row.Reader.mapper(
                        row -> Map.entry(new ConnectionId(row.text("connection")), row.instant("paused_until"))))
                .forEach(each -> pauses.put(each.getKey(), each.getValue()));
        return pauses;
    }
}
