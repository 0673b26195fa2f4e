package org.sequenceconnector.store.mirror;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;

/** How far each stream was read. Saved in the transaction of the page it belongs to. */
final class SyncStreams {
    private final Handle handle;
    private final Spaces spaces;

    SyncStreams(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    Optional<StreamState> find(SyncStream stream) {
        return spaces.find(stream.connection(), stream.type())
                .flatMap(space -> handle.createQuery("""
                                SELECT position, first_read_complete_at, last_page_at, mapping_digest
                                FROM sync_stream WHERE space = :space AND kind = :kind
                                """)
                        .bind("space", space)
                        .bind("kind", stream.kind().name())
                        .map(Row.Reader.mapper(row -> new StreamState(
                                new SyncCursor(row.text("position")),
                                row.optionalInstant("first_read_complete_at"),
                                row.optionalInstant("last_page_at"),
                                row.text("mapping_digest"))))
                        .findOne());
    }

    void save(SyncStream stream, StreamState state) {
        handle.createUpdate("""
                        INSERT INTO sync_stream
                          (space, kind, position, first_read_complete_at, last_page_at, mapping_digest)
                        VALUES (:space, :kind, :position, :complete, :page, :digest)
                        ON CONFLICT (space, kind) DO UPDATE SET
                          position = excluded.position, first_read_complete_at = excluded.first_read_complete_at,
                          last_page_at = excluded.last_page_at, mapping_digest = excluded.mapping_digest
                        """)
                .bind("space", spaces.number(stream.connection(), stream.type()))
                .bind("kind", stream.kind().name())
                .bind("position", state.cursor().value())
                .bind("complete", state.firstReadCompleteAt())
                .bind("page", state.lastPageAt())
                .bind("digest", state.mappingDigest())
                .execute();
    }
}
