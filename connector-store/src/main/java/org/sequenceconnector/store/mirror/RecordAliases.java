package org.sequenceconnector.store.mirror;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Spaces;

/** Which record lives on as which. Kept one step deep, so that a look-up is one row and never a circle. */
final class RecordAliases {
    private final Handle handle;
    private final Spaces spaces;

    RecordAliases(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    void add(RecordRef old, RecordRef survivor) {
        RecordRef last = resolve(survivor);
        if (last.equals(old)) {
            // The newest statement wins: who was said to be gone is the survivor now.
            remove(survivor);
            last = survivor;
        }
        if (last.equals(old)) {
            return;
        }
        long space = spaces.number(old);
        long lastSpace = spaces.number(last);
        handle.createUpdate("""
                        UPDATE record_alias SET survivor_space = :lastSpace, survivor_id = :last
                        WHERE survivor_space = :space AND survivor_id = :old
                        """)
                .bind("lastSpace", lastSpace)
                .bind("last", last.id())
                .bind("space", space)
                .bind("old", old.id())
                .execute();
        handle.createUpdate("""
                        INSERT INTO record_alias (space, id, survivor_space, survivor_id)
                        VALUES (:space, :old, :lastSpace, :last)
                        ON CONFLICT (space, id) DO UPDATE SET
                          survivor_space = excluded.survivor_space, survivor_id = excluded.survivor_id
                        """)
                .bind("space", space)
                .bind("old", old.id())
                .bind("lastSpace", lastSpace)
                .bind("last", last.id())
                .execute();
    }

    RecordRef resolve(RecordRef ref) {
        return spaces.find(ref)
                .flatMap(space -> handle.createQuery(
                                "SELECT survivor_space, survivor_id FROM record_alias WHERE space = :space AND id = :id")
                        .bind("space", space)
                        .bind("id", ref.id())
                        .map(Row.Reader.mapper(
                                row -> spaces.ref(row.number("survivor_space"), row.text("survivor_id"))))
                        .findOne())
                .orElse(ref);
    }

    Map<RecordRef, RecordRef> of(Collection<RecordRef> refs) {
        Map<RecordRef, RecordRef> survivors = new HashMap<>();
        spaces.grouped(refs)
                .forEach((space, ids) -> Lookup.in(space, handle, """
                                SELECT id, survivor_space, survivor_id FROM record_alias
                                WHERE space = ? AND id IN (<keys>)
                                """)
                        .each(
                                ids,
                                row -> survivors.put(
                                        spaces.ref(space, row.text("id")),
                                        spaces.ref(row.number("survivor_space"), row.text("survivor_id")))));
        return survivors;
    }

    private void remove(RecordRef ref) {
        handle.createUpdate("DELETE FROM record_alias WHERE space = :space AND id = :id")
                .bind("space", spaces.number(ref))
                .bind("id", ref.id())
                .execute();
    }
}
