package org.sequenceconnector.store.request;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.trigger.HandledSources;
import org.sequenceconnector.trigger.Source;

/** One row for each source and sequence, written once. */
public final class StoredHandledSources implements HandledSources {
    private final Handle handle;

    public StoredHandledSources(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Handled> find(Source source, String sequenceKey) {
        return handle.createQuery("""
                        SELECT decision_id, verdict, enrollment_id, handled_at FROM handled_source
                        WHERE kind = :kind AND source_id = :source AND sequence_key = :sequence
                        """)
                .bind("kind", source.kind().name())
                .bind("source", source.id())
                .bind("sequence", sequenceKey)
                .map(Row.Reader.mapper(row -> new Handled(
                        row.text("decision_id"),
                        row.text("verdict"),
                        row.optionalText("enrollment_id"),
                        row.instant("handled_at"))))
                .findOne();
    }

    @Override
    public void note(Source source, String sequenceKey, Handled handled) {
        handle.createUpdate("""
                        INSERT INTO handled_source
                          (kind, source_id, sequence_key, decision_id, verdict, enrollment_id, handled_at)
                        VALUES (:kind, :source, :sequence, :decision, :verdict, :enrollment, :at)
                        ON CONFLICT (kind, source_id, sequence_key) DO NOTHING
                        """)
                .bind("kind", source.kind().name())
                .bind("source", source.id())
                .bind("sequence", sequenceKey)
                .bind("decision", handled.decisionId())
                .bind("verdict", handled.verdict())
                .bind("enrollment", handled.enrollment())
                .bind("at", handled.at())
                .execute();
    }

    @Override
    public List<Source> answeredBy(String decisionId) {
        return handle.createQuery(
                        "SELECT kind, source_id FROM handled_source WHERE decision_id = :decision ORDER BY kind, source_id")
                .bind("decision", decisionId)
                .map(Row.Reader.mapper(row -> new Source(Source.Kind.valueOf(row.text("kind")), row.text("source_id"))))
                .list();
    }
}
