package org.sequenceconnector.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror.Quarantined;

/** Records that could not be stored. A record leaves when it is stored after all. */
final class Quarantine {
    private final Handle handle;
    private final Spaces spaces;

    Quarantine(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    void add(RecordRef ref, String reason, Instant at) {
        handle.createUpdate("""
                        INSERT INTO quarantined_record (space, id, reason, noted_at) VALUES (:space, :id, :reason, :at)
                        ON CONFLICT (space, id) DO UPDATE SET reason = excluded.reason, noted_at = excluded.noted_at
                        """)
                .bind("space", spaces.number(ref))
                .bind("id", ref.id())
                .bind("reason", reason)
                .bind("at", at)
                .execute();
    }

    List<Quarantined> of(Collection<RecordRef> refs) {
        List<Quarantined> found = new ArrayList<>();
        spaces.grouped(refs)
                .forEach((space, ids) -> Lookup.in(
                                space,
                                handle,
                                "SELECT id, reason, noted_at FROM quarantined_record WHERE space = ? AND id IN (<keys>)")
                        .each(
                                ids,
                                row -> found.add(new Quarantined(
                                        spaces.ref(space, row.text("id")),
                                        row.text("reason"),
                                        row.instant("noted_at")))));
        return found;
    }

    List<Quarantined> oldest(int limit) {
        return handle.createQuery(
                        "SELECT space, id, reason, noted_at FROM quarantined_record ORDER BY noted_at, space, id LIMIT :limit")
                .bind("limit", limit)
                .map(Row.Reader.mapper(row -> new Quarantined(
                        spaces.ref(row.number("space"), row.text("id")), row.text("reason"), row.instant("noted_at"))))
                .list();
    }

    /** Nearly always empty, so one look saves a delete per stored record. */
    void lift(Collection<RecordRef> stored) {
        boolean empty = handle.createQuery("SELECT 1 FROM quarantined_record LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
        if (!empty) {
            Rows.write(
                    handle,
                    "DELETE FROM quarantined_record WHERE space = ? AND id = ?",
                    stored,
                    (row, ref) -> row.number(spaces.number(ref)).text(ref.id()));
        }
    }
}
