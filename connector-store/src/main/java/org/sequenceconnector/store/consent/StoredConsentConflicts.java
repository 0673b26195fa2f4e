package org.sequenceconnector.store.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.consent.ConsentConflicts;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;

/** Conflicts about copied opt-outs; resolved ones stay for the record. */
public final class StoredConsentConflicts implements ConsentConflicts {
    private static final String SELECT = """
            SELECT id, record, first_cleared_at, last_cleared_at, times, original, cleared_by, written_back_at,
              resolved_at, resolved_by, reason
            FROM consent_conflict\s""";
    private static final RowMapper<ConsentConflict> CONFLICT = Row.Reader.mapper(StoredConsentConflicts::conflict);

    private final Handle handle;

    public StoredConsentConflicts(Handle handle) {
        this.handle = handle;
    }

    private static ConsentConflict conflict(Row row) throws java.sql.SQLException {
        Optional<Instant> resolvedAt = row.optionalInstant("resolved_at");
        String by = row.optionalText("resolved_by").orElse("");
        String reason = row.optionalText("reason").orElse("");
        return new ConsentConflict(
                row.text("id"),
                Refs.read(row.text("record")),
                row.instant("first_cleared_at"),
                row.instant("last_cleared_at"),
                row.count("times"),
                row.text("original"),
                row.optionalText("cleared_by"),
                row.optionalInstant("written_back_at"),
                resolvedAt.map(at -> new ConsentConflict.Resolution(at, by, reason)));
    }

    @Override
    public List<ConsentConflict> of(Collection<RecordRef> records) {
        List<ConsentConflict> found = new ArrayList<>();
        for (List<RecordRef> chunk : Chunks.of(new TreeSet<>(records))) {
            handle.createQuery(SELECT + "WHERE record IN (<records>) ORDER BY first_cleared_at, id")
                    .bindList("records", Refs.texts(chunk))
                    .map(CONFLICT)
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public boolean note(ConsentConflict conflict) {
        int known = handle.createUpdate("""
                        UPDATE consent_conflict SET last_cleared_at = :at, times = times + 1, original = :original
                        WHERE record = :record AND resolved_at IS NULL AND last_cleared_at < :at
                        """)
                .bind("at", conflict.lastClearedAt())
                .bind("original", conflict.original())
                .bind("record", conflict.record().toString())
                .execute();
        return known > 0 || insert(conflict);
    }

    private boolean insert(ConsentConflict conflict) {
        return handle.createUpdate("""
                                INSERT INTO consent_conflict
                                  (id, record, first_cleared_at, last_cleared_at, times, original)
                                SELECT :id, :record, :first, :last, :times, :original
                                WHERE NOT EXISTS (
                                  SELECT 1 FROM consent_conflict WHERE record = :record AND last_cleared_at >= :last)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", conflict.id())
                        .bind("record", conflict.record().toString())
                        .bind("first", conflict.firstClearedAt())
                        .bind("last", conflict.lastClearedAt())
                        .bind("times", conflict.times())
                        .bind("original", conflict.original())
                        .execute()
                > 0;
    }

    @Override
    public List<ConsentConflict> open(int limit) {
        return handle.createQuery(SELECT + "WHERE resolved_at IS NULL ORDER BY first_cleared_at, id LIMIT :limit")
                .bind("limit", limit)
                .map(CONFLICT)
                .list();
    }

    @Override
    public Map<RecordRef, ConsentConflict> openOf(Collection<RecordRef> records) {
        Map<RecordRef, ConsentConflict> open = new HashMap<>();
        for (List<RecordRef> chunk : Chunks.of(new TreeSet<>(records))) {
            handle.createQuery(SELECT + "WHERE resolved_at IS NULL AND record IN (<records>)")
                    .bindList("records", Refs.texts(chunk))
                    .map(CONFLICT)
                    .forEach(conflict -> open.put(conflict.record(), conflict));
        }
        return open;
    }

    @Override
    public Optional<ConsentConflict> find(String id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(CONFLICT)
                .findOne();
    }

    @Override
    public long countOpen() {
        return handle.createQuery("SELECT count(*) FROM consent_conflict WHERE resolved_at IS NULL")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void writtenBack(RecordRef record, Instant at) {
        handle.createUpdate(
                        "UPDATE consent_conflict SET written_back_at = :at WHERE record = :record AND resolved_at IS NULL")
                .bind("at", at)
                .bind("record", record.toString())
                .execute();
    }

    @Override
    public void clearedBy(RecordRef record, String user) {
        handle.createUpdate(
                        "UPDATE consent_conflict SET cleared_by = :user WHERE record = :record AND resolved_at IS NULL")
                .bind("user", user)
                .bind("record", record.toString())
                .execute();
    }

    @Override
    public boolean resolve(String id, ConsentConflict.Resolution resolution) {
        return handle.createUpdate("""
                                UPDATE consent_conflict SET resolved_at = :at, resolved_by = :by, reason = :reason
                                WHERE id = :id AND resolved_at IS NULL
                                """)
                        .bind("at", resolution.at())
                        .bind("by", resolution.by())
                        .bind("reason", resolution.reason())
                        .bind("id", id)
                        .execute()
                > 0;
    }
}
