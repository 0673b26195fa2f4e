package org.sequenceconnector.store.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.trigger.RequestMemory;

/** Request keys and the decisions they got. A key older than {@link #MEMORY} counts as unknown and may be used again. */
public final class StoredRequestMemory implements RequestMemory {
    static final Duration MEMORY = Duration.ofDays(30);

    private final Handle handle;
    private final Clock clock;

    public StoredRequestMemory(Handle handle, Clock clock) {
        this.handle = handle;
        this.clock = clock;
    }

    @Override
    public Optional<Remembered> find(String key) {
        return handle.createQuery("""
                        SELECT request_key, fingerprint, decision_id, remembered_at FROM remembered_request
                        WHERE request_key = :key AND remembered_at >= :oldest
                        """)
                .bind("key", key)
                .bind("oldest", oldest())
                .map(Row.Reader.mapper(row -> new Remembered(
                        row.text("request_key"),
                        row.text("fingerprint"),
                        row.text("decision_id"),
                        row.instant("remembered_at"))))
                .findOne();
    }

    @Override
    public void remember(Remembered remembered) {
        int stored = handle.createUpdate("""
                        INSERT INTO remembered_request (request_key, fingerprint, decision_id, remembered_at)
                        VALUES (:key, :fingerprint, :decision, :at)
                        ON CONFLICT (request_key) DO UPDATE SET
                          fingerprint = excluded.fingerprint, decision_id = excluded.decision_id,
                          remembered_at = excluded.remembered_at
                        WHERE remembered_request.remembered_at < :oldest
                        """)
                .bind("key", remembered.key())
                .bind("fingerprint", remembered.fingerprint())
                .bind("decision", remembered.decisionId())
                .bind("at", remembered.at())
                .bind("oldest", oldest())
                .execute();
        if (stored == 0) {
            throw new IllegalStateException("this request key is remembered already: look it up before deciding");
        }
    }

    @Override
    public void rememberInstead(Remembered remembered) {
        handle.createUpdate("DELETE FROM remembered_request WHERE request_key = :key")
                .bind("key", remembered.key())
                .execute();
        remember(remembered);
    }

    @Override
    public int forget(Instant notBefore) {
        return handle.createUpdate("DELETE FROM remembered_request WHERE remembered_at < :notBefore")
                .bind("notBefore", notBefore)
                .execute();
    }

    private Instant oldest() {
        return clock.instant().minus(MEMORY);
    }
}
