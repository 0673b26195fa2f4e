package org.sequenceconnector.store.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.sequenceconnector.consent.OptOutCopies;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;

/** The book of opt-out flags that the connector wrote itself. */
public final class StoredOptOutCopies implements OptOutCopies {
    private static final String SELECT =
            "SELECT record, state, field, written_at, rewritten_at, cleared_at FROM opt_out_copy ";
    private static final RowMapper<OptOutCopy> COPY = Row.Reader.mapper(row -> new OptOutCopy(
            Refs.read(row.text("record")),
            OptOutCopy.State.valueOf(row.text("state")),
            row.text("field"),
            row.instant("written_at"),
            row.optionalInstant("rewritten_at"),
            row.optionalInstant("cleared_at")));

    private final Handle handle;

    public StoredOptOutCopies(Handle handle) {
        this.handle = handle;
    }

    /** Most stores hold few copies or none, so one look saves a query per thousand records read. */
    @Override
    public Map<RecordRef, OptOutCopy> of(Collection<RecordRef> records) {
        Map<RecordRef, OptOutCopy> copies = new HashMap<>();
        if (records.isEmpty() || empty()) {
            return copies;
        }
        for (List<RecordRef> chunk : Chunks.of(new TreeSet<>(records))) {
            handle.createQuery(SELECT + "WHERE record IN (<records>)")
                    .bindList("records", Refs.texts(chunk))
                    .map(COPY)
                    .forEach(copy -> copies.put(copy.record(), copy));
        }
        return copies;
    }

    private boolean empty() {
        return handle.createQuery("SELECT 1 FROM opt_out_copy LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
    }

    @Override
    public void save(Collection<OptOutCopy> copies) {
        SortedMap<RecordRef, OptOutCopy> sorted = new TreeMap<>();
        copies.forEach(copy -> sorted.put(copy.record(), copy));
        Rows.write(
                handle,
                """
                INSERT INTO opt_out_copy (record, connection, state, field, written_at, rewritten_at, cleared_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (record) DO UPDATE SET state = excluded.state, field = excluded.field,
                  written_at = excluded.written_at, rewritten_at = excluded.rewritten_at,
                  cleared_at = excluded.cleared_at
                """,
                sorted.values(),
                (row, copy) -> row.text(copy.record().toString())
                        .text(copy.record().connection().value())
                        .text(copy.state().name())
                        .text(copy.field())
                        .instant(copy.writtenAt())
                        .instant(copy.rewrittenAt())
                        .instant(copy.clearedAt()));
    }

    @Override
    public void remove(Collection<RecordRef> records) {
        Rows.write(
                handle,
                "DELETE FROM opt_out_copy WHERE record = ?",
                new TreeSet<>(records),
                (row, record) -> row.text(record.toString()));
    }

    @Override
    public List<OptOutCopy> clearedAndOwedUntil(Instant until, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE state = 'CLEARED' AND rewritten_at <= :until
                        ORDER BY rewritten_at, record LIMIT :limit""")
                .bind("until", until)
                .bind("limit", limit)
                .map(COPY)
                .list();
    }

    @Override
    public List<OptOutCopy> unseen(ConnectionId connection, Instant writtenUntil, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE state = 'WRITTEN' AND connection = :connection AND written_at <= :until
                        ORDER BY written_at, record LIMIT :limit""")
                .bind("connection", connection.value())
                .bind("until", writtenUntil)
                .bind("limit", limit)
                .map(COPY)
                .list();
    }
}
