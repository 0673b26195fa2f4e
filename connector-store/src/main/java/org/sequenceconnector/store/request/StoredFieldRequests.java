package org.sequenceconnector.store.request;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.trigger.FieldRequests;

/** Requests found on CRM records: open, then answered, then cleared. */
public final class StoredFieldRequests implements FieldRequests {
    private static final String SELECT =
            "SELECT record, action, sequence, note, changed_at, seen_at, note_is_new, answered_at, cleared_at, made_by"
                    + " FROM field_request ";
    private static final RowMapper<FieldRequest> REQUEST = Row.Reader.mapper(StoredFieldRequests::request);

    private final Handle handle;

    public StoredFieldRequests(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void add(FieldRequest request) {
        handle.createUpdate("""
                        INSERT INTO field_request
                          (request_key, record, action, sequence, note, changed_at, seen_at, note_is_new)
                        VALUES (:key, :record, :action, :sequence, :note, :changed, :seen, :fresh)
                        ON CONFLICT (request_key) DO NOTHING
                        """)
                .bind("key", request.key())
                .bind("record", request.record().toString())
                .bind("action", request.action())
                .bind("sequence", request.sequence())
                .bind("note", request.note())
                .bind("changed", request.changedAt())
                .bind("seen", request.seenAt())
                .bind("fresh", request.noteIsNew() ? 1 : 0)
                .execute();
    }

    @Override
    public List<FieldRequest> open(int limit) {
        return handle.createQuery(SELECT + "WHERE answered_at IS NULL ORDER BY changed_at, request_key LIMIT :limit")
                .bind("limit", limit)
                .map(REQUEST)
                .list();
    }

    @Override
    public void answered(String key, Instant now) {
        handle.createUpdate(
                        "UPDATE field_request SET answered_at = :now WHERE request_key = :key AND answered_at IS NULL")
                .bind("now", now)
                .bind("key", key)
                .execute();
    }

    @Override
    public List<FieldRequest> toClear(RecordRef record) {
        return handle.createQuery(
                        SELECT
                                + "WHERE record = :record AND answered_at IS NOT NULL AND cleared_at IS NULL ORDER BY changed_at")
                .bind("record", record.toString())
                .map(REQUEST)
                .list();
    }

    @Override
    public void cleared(String key, Instant now) {
        handle.createUpdate("UPDATE field_request SET cleared_at = :now WHERE request_key = :key")
                .bind("now", now)
                .bind("key", key)
                .execute();
    }

    @Override
    public void madeBy(String key, String words) {
        handle.createUpdate("UPDATE field_request SET made_by = :words WHERE request_key = :key")
                .bind("words", words)
                .bind("key", key)
                .execute();
    }

    @Override
    public int setBetween(ConnectionId connection, String action, Instant from, Instant to) {
        return (int) handle
                .createQuery(
                        "SELECT record FROM field_request WHERE action = :action AND changed_at BETWEEN :from AND :to")
                .bind("action", action)
                .bind("from", from)
                .bind("to", to)
                .map(Row.Reader.mapper(row -> Refs.read(row.text("record"))))
                .list()
                .stream()
                .filter(record -> record.connection().equals(connection))
                .count();
    }

    @Override
    public Optional<Instant> oldestOpen() {
        return handle.createQuery("SELECT min(changed_at) AS oldest FROM field_request WHERE answered_at IS NULL")
                .map(Row.Reader.mapper(row -> row.optionalInstant("oldest")))
                .one();
    }

    @Override
    public List<Kept> of(RecordRef record) {
        return handle.createQuery(SELECT + "WHERE record = :record ORDER BY changed_at, request_key")
                .bind("record", record.toString())
                .map(Row.Reader.mapper(row -> new Kept(
                        request(row),
                        row.optionalInstant("answered_at"),
                        row.optionalInstant("cleared_at"),
                        row.optionalText("made_by"))))
                .list();
    }

    private static FieldRequest request(Row row) throws SQLException {
        return new FieldRequest(
                Refs.read(row.text("record")),
                row.text("action"),
                row.text("sequence"),
                row.text("note"),
                row.instant("changed_at"),
                row.instant("seen_at"),
                row.count("note_is_new") == 1);
    }
}
