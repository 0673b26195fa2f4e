package org.sequenceconnector.store.consent;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentDrill.State;
import org.sequenceconnector.consent.ConsentDrills;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;

/** Runs of the drill; the few that are open have an index of their own. */
public final class StoredConsentDrills implements ConsentDrills {
    private static final String SELECT = """
            SELECT id, record, field, subscription, worker, state, started_at, bound, elsewhere, refused_at, shown_at,
              alarmed, back_from, ended_at, words
            FROM consent_drill WHERE\s""";
    private static final String OPEN = "state IN ('GOING_OUT', 'OUT', 'GOING_BACK', 'BACK', 'STOPPED')";
    private static final String OLDEST_FIRST = " ORDER BY started_at, id";
    private static final RowMapper<ConsentDrill> DRILL = Row.Reader.mapper(StoredConsentDrills::drill);

    private final Handle handle;

    public StoredConsentDrills(Handle handle) {
        this.handle = handle;
    }

    private static ConsentDrill drill(Row row) throws SQLException {
        return new ConsentDrill(
                row.text("id"),
                Refs.read(row.text("record")),
                row.text("field"),
                row.optionalText("subscription"),
                row.text("worker"),
                State.valueOf(row.text("state")),
                row.instant("started_at"),
                Duration.ofMillis(row.number("bound")),
                row.flag("elsewhere"),
                row.optionalInstant("refused_at"),
                row.optionalInstant("shown_at"),
                row.flag("alarmed"),
                row.optionalInstant("back_from"),
                row.optionalInstant("ended_at"),
                row.text("words"));
    }

    @Override
    public void save(ConsentDrill drill) {
        handle.createUpdate("""
                        INSERT INTO consent_drill
                          (id, connection, record, field, subscription, worker, state, started_at, bound, elsewhere,
                           refused_at, shown_at, alarmed, back_from, ended_at, words)
                        VALUES (:id, :connection, :record, :field, :subscription, :worker, :state, :started, :bound,
                          :elsewhere, :refused, :shown, :alarmed, :back, :ended, :words)
                        ON CONFLICT (id) DO UPDATE SET
                          state = excluded.state, refused_at = excluded.refused_at, shown_at = excluded.shown_at,
                          alarmed = excluded.alarmed, back_from = excluded.back_from, ended_at = excluded.ended_at,
                          words = excluded.words
                        """)
                .bind("id", drill.id())
                .bind("connection", drill.connection().value())
                .bind("record", drill.record().toString())
                .bind("field", drill.field())
                .bind("subscription", drill.subscription())
                .bind("worker", drill.worker())
                .bind("state", drill.state().name())
                .bind("started", drill.startedAt())
                .bind("bound", drill.bound().toMillis())
                .bind("elsewhere", drill.elsewhere() ? 1 : 0)
                .bind("refused", drill.refusedAt())
                .bind("shown", drill.shownAt())
                .bind("alarmed", drill.alarmed() ? 1 : 0)
                .bind("back", drill.backFrom())
                .bind("ended", drill.endedAt())
                .bind("words", drill.words())
                .execute();
    }

    @Override
    public Optional<ConsentDrill> running() {
        return handle.createQuery(SELECT + OPEN + " AND state <> 'STOPPED'" + OLDEST_FIRST + " LIMIT 1")
                .map(DRILL)
                .findFirst();
    }

    @Override
    public List<ConsentDrill> openOf(RecordRef record) {
        return handle.createQuery(SELECT + OPEN + " AND record = :record" + OLDEST_FIRST)
                .bind("record", record.toString())
                .map(DRILL)
                .list();
    }

    @Override
    public boolean concern(Collection<RecordRef> records) {
        for (List<RecordRef> chunk : Chunks.of(new TreeSet<>(records))) {
            boolean found = handle.createQuery(
                            "SELECT 1 FROM consent_drill WHERE record IN (<records>) AND state <> 'SKIPPED' LIMIT 1")
                    .bindList("records", Refs.texts(chunk))
                    .mapTo(Integer.class)
                    .findFirst()
                    .isPresent();
            if (found) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<ConsentDrill> stopped() {
        return handle.createQuery(SELECT + OPEN + " AND state = 'STOPPED'" + OLDEST_FIRST)
                .map(DRILL)
                .list();
    }

    @Override
    public List<ConsentDrill> last(ConnectionId connection, int limit) {
        return handle.createQuery(SELECT + "connection = :connection ORDER BY started_at DESC, id DESC LIMIT :limit")
                .bind("connection", connection.value())
                .bind("limit", limit)
                .map(DRILL)
                .list();
    }

    @Override
    public Optional<ConsentDrill> find(String id) {
        return handle.createQuery(SELECT + "id = :id").bind("id", id).map(DRILL).findOne();
    }

    @Override
    public int forget(Instant before, int limit) {
        return handle.createUpdate("""
                        DELETE FROM consent_drill WHERE id IN (
                          SELECT id FROM consent_drill WHERE ended_at < :before AND state <> 'STOPPED'
                          ORDER BY started_at, id LIMIT :limit)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
