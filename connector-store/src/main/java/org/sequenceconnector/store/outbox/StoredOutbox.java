package org.sequenceconnector.store.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;

/**
 * The outbox. One row per record, lane and subject: two addresses of one record that opted out are two writes. Revisions
 * are drawn from an ever-growing number, so that a row that was settled and came back never has the revision of the old
 * one, and a worker that slept through its lease cannot settle what it never wrote.
 */
public final class StoredOutbox implements Outbox {
    private static final String KEY = " WHERE record = ? AND lane = ? AND subject = ?";
    /** The claim that the entry was given to; it may have changed since. */
    private static final String CLAIMED = KEY + " AND coalesce(claim, revision) = ?";

    private static final Comparator<OutboxEntry> ORDER = Comparator.comparing(OutboxEntry::lane)
            .thenComparing(OutboxEntry::enqueuedAt)
            .thenComparing(OutboxEntry::record)
            .thenComparing(OutboxEntry::subject);

    /** Clocks of two machines that both are right. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final Handle handle;
    private final Dialect dialect;
    private final ConfirmedValues confirmed;

    public StoredOutbox(Handle handle, Dialect dialect, Spaces spaces) {
        this.handle = handle;
        this.dialect = dialect;
        this.confirmed = new ConfirmedValues(handle, spaces);
    }

    @Override
    public void enqueue(Owed owed, Instant now) {
        enqueueAll(List.of(owed), now);
    }

    @Override
    public void enqueueAll(List<Owed> owed, Instant now) {
        SortedMap<String, Owed> sorted = new TreeMap<>();
        owed.forEach(each -> sorted.put(each.record() + "\n" + OutboxRows.number(each.lane()) + each.subject(), each));
        if (sorted.isEmpty()) {
            return;
        }
        dialect.drawNumber(handle);
        Rows.write(
                handle,
                """
                INSERT INTO outbox
                  (record, lane, subject, connection, person_id, revision, enqueued_at, attempts, next_attempt_at, words)
                VALUES (?, ?, ?, ?, ?, %1$s, ?, 0, ?, '')
                ON CONFLICT (record, lane, subject) DO UPDATE SET
                  person_id = excluded.person_id,
                  revision = %1$s,
                  claim = CASE WHEN outbox.leased_by IS NOT NULL THEN coalesce(outbox.claim, outbox.revision) END,
                  next_since = coalesce(outbox.next_since, excluded.enqueued_at),
                  attempts = CASE WHEN outbox.parked_code IS NULL THEN outbox.attempts ELSE 0 END,
                  next_attempt_at = CASE WHEN outbox.parked_code IS NULL
                    THEN outbox.next_attempt_at ELSE excluded.next_attempt_at END,
                  parked_code = NULL, parked_at = NULL
                """.formatted(dialect.drawnNumber()),
                sorted.values(),
                (row, each) -> row.text(each.record().toString())
                        .number(OutboxRows.number(each.lane()))
                        .text(each.subject())
                        .text(each.record().connection().value())
                        .text(each.person().value())
                        .instant(now)
                        .instant(now));
    }

    @Override
    public List<OutboxEntry> claim(ConnectionId connection, String worker, Instant now, Duration lease, int limit) {
        dialect.drawNumber(handle);
        return handle
                .createQuery("""
                        WITH due AS MATERIALIZED (
                          SELECT record, lane, subject FROM outbox
                          WHERE connection = :connection AND parked_code IS NULL
                            AND (next_attempt_at <= :now OR next_attempt_at > :believed OR enqueued_at > :soon)
                            AND (leased_until IS NULL OR leased_until <= :now)
                          ORDER BY lane, enqueued_at, record LIMIT :limit %s)
                        UPDATE outbox
                        SET leased_by = :worker, leased_until = :until, next_since = NULL, revision = %s, claim = NULL
                        WHERE (record, lane, subject) IN (SELECT record, lane, subject FROM due)
                        RETURNING %s
                        """.formatted(dialect.skipLocked(), dialect.drawnNumber(), OutboxRows.COLUMNS))
                .bind("connection", connection.value())
                .bind("now", now)
                .bind("believed", now.plus(MAX_POSTPONED))
                .bind("soon", now.plus(CLOCKS_APART))
                .bind("limit", limit)
                .bind("worker", worker)
                .bind("until", now.plus(lease))
                .map(Row.Reader.mapper(OutboxRows::entry))
                .stream()
                .sorted(ORDER)
                .toList();
    }

    @Override
    public int takeBack(ConnectionId connection) {
        dialect.drawNumber(handle);
        return handle.createUpdate("""
                        UPDATE outbox SET leased_by = NULL, leased_until = NULL, claim = NULL, revision = %s
                        WHERE connection = :connection AND leased_by IS NOT NULL
                        """.formatted(dialect.drawnNumber()))
                .bind("connection", connection.value())
                .execute();
    }

    @Override
    public List<OutboxEntry> overtaken(List<OutboxEntry> claimed) {
        // Nothing changes; the counts tell which rows are as they were when they were claimed.
        return Rows.unchanged(
                handle,
                "UPDATE outbox SET revision = revision" + KEY + " AND revision = ?",
                claimed,
                StoredOutbox::claimed);
    }

    @Override
    public List<OutboxEntry> settleAll(List<OutboxEntry> entries) {
        List<OutboxEntry> overtaken = write("DELETE FROM outbox" + KEY + " AND revision = ?", entries);
        if (overtaken.isEmpty()) {
            return overtaken;
        }
        dialect.drawNumber(handle);
        // Changed meanwhile, or claimed by another worker, who may have written before or after: owed since the first
        // change after the claim, due at once, and once more by whoever writes it now.
        return write("""
                UPDATE outbox SET leased_by = NULL, leased_until = NULL, claim = NULL, attempts = 0, words = '', revision = %s,
                  enqueued_at = coalesce(next_since, enqueued_at), next_since = NULL
                """.formatted(dialect.drawnNumber()) + KEY + " AND revision > ?", overtaken);
    }

    @Override
    public void postpone(OutboxEntry entry, Instant nextAttemptAt, String words) {
        Rows.write(
                handle,
                """
                UPDATE outbox SET leased_by = NULL, leased_until = NULL, claim = NULL, attempts = attempts + 1,
                  next_attempt_at = ?, words = ?
                """ + CLAIMED,
                List.of(entry),
                (row, each) -> claimed(row.instant(nextAttemptAt).text(words), each));
    }

    @Override
    public void park(OutboxEntry entry, String code, String words, Instant now) {
        // What changed after the claim may be accepted: such an entry is not parked but due again.
        Rows.write(
                handle,
                """
                UPDATE outbox SET leased_by = NULL, leased_until = NULL, claim = NULL, attempts = attempts + 1, words = ?,
                  parked_code = CASE WHEN revision = ? THEN ? END, parked_at = CASE WHEN revision = ? THEN ? END
                """ + CLAIMED,
                List.of(entry),
                (row, each) -> claimed(
                        row.text(words)
                                .number(each.revision())
                                .text(code)
                                .number(each.revision())
                                .instant(now),
                        each));
    }

    @Override
    public void release(List<OutboxEntry> entries) {
        write("UPDATE outbox SET leased_by = NULL, leased_until = NULL, claim = NULL" + CLAIMED, entries);
    }

    /** @return those that are not there as the statement wants them */
    private List<OutboxEntry> write(String sql, List<OutboxEntry> entries) {
        return Rows.unchanged(handle, sql, entries.stream().sorted(ORDER).toList(), StoredOutbox::claimed);
    }

    private static void claimed(Rows row, OutboxEntry entry) throws java.sql.SQLException {
        key(row, entry);
        row.number(entry.revision());
    }

    private static void key(Rows row, OutboxEntry entry) throws java.sql.SQLException {
        row.text(entry.record().toString())
                .number(OutboxRows.number(entry.lane()))
                .text(entry.subject());
    }

    @Override
    public List<OutboxEntry> list(Optional<ConnectionId> connection, boolean parkedOnly, int limit) {
        String where = (connection.isPresent() ? " AND connection = :connection" : "")
                + (parkedOnly ? " AND parked_code IS NOT NULL" : "");
        var query = handle.createQuery("SELECT " + OutboxRows.COLUMNS + " FROM outbox WHERE 1 = 1" + where
                        + " ORDER BY lane, enqueued_at, record, subject LIMIT :limit")
                .bind("limit", limit);
        connection.ifPresent(id -> query.bind("connection", id.value()));
        return query.map(Row.Reader.mapper(OutboxRows::entry)).list();
    }

    @Override
    public int retry(Optional<ConnectionId> connection, Optional<RecordRef> record, Instant now) {
        String where = (connection.isPresent() ? " AND connection = :connection" : "")
                + (record.isPresent() ? " AND record = :record" : "");
        var update = handle.createUpdate("UPDATE outbox SET parked_code = NULL, parked_at = NULL, attempts = 0,"
                        + " next_attempt_at = :now WHERE parked_code IS NOT NULL" + where)
                .bind("now", now);
        connection.ifPresent(id -> update.bind("connection", id.value()));
        record.ifPresent(ref -> update.bind("record", ref.toString()));
        return update.execute();
    }

    @Override
    public List<Backlog> backlog() {
        return handle.createQuery("""
                        SELECT connection, lane,
                          sum(CASE WHEN parked_code IS NULL THEN 1 ELSE 0 END) AS waiting,
                          sum(CASE WHEN parked_code IS NULL THEN 0 ELSE 1 END) AS parked,
                          min(CASE WHEN parked_code IS NULL THEN enqueued_at END) AS oldest
                        FROM outbox GROUP BY connection, lane ORDER BY connection, lane
                        """)
                .map(Row.Reader.mapper(row -> new Backlog(
                        new ConnectionId(row.text("connection")),
                        lane(row),
                        row.number("waiting"),
                        row.number("parked"),
                        row.optionalInstant("oldest"))))
                .list();
    }

    private static Lane lane(Row row) throws java.sql.SQLException {
        return OutboxRows.lane(row.number("lane"));
    }

    @Override
    public List<OutboxEntry> owedTo(Collection<RecordRef> records) {
        List<OutboxEntry> owed = new ArrayList<>();
        Lookup.of(
                        handle,
                        "SELECT " + OutboxRows.COLUMNS
                                + " FROM outbox WHERE record IN (<keys>) ORDER BY lane, record, subject")
                .each(new TreeSet<>(Refs.texts(records)), row -> owed.add(OutboxRows.entry(row)));
        return owed;
    }

    @Override
    public List<Confirmed> lastConfirmed(Collection<RecordRef> records) {
        return confirmed.withTimes(records);
    }

    @Override
    public Map<RecordRef, Map<String, String>> confirmed(Collection<RecordRef> records) {
        return confirmed.of(records);
    }

    @Override
    public void inDoubt(Map<RecordRef, Set<String>> keys) {
        confirmed.inDoubt(keys);
    }

    @Override
    public void confirm(Map<RecordRef, Map<String, String>> values, Instant at) {
        confirmed.add(values, at);
    }

    @Override
    public void overwritten(Map<RecordRef, Map<String, String>> held, Instant at) {
        confirmed.overwritten(held, at);
    }

    @Override
    public Map<ConnectionId, Long> countOverwritten(Instant since) {
        return confirmed.countOverwritten(since);
    }

    @Override
    public void doubtAll(Collection<RecordRef> records) {
        Map<RecordRef, Set<String>> sent = new HashMap<>();
        confirmed.of(records).forEach((record, values) -> sent.put(record, values.keySet()));
        confirmed.inDoubt(sent);
    }
}
