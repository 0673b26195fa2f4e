package org.sequenceconnector.store.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.WriteMark;
import org.sequenceconnector.record.WriteMarks;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;

/** The ledger of our own writes. */
public final class StoredWriteMarks implements WriteMarks {
    private final Handle handle;

    public StoredWriteMarks(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void mark(List<WriteMark> marks) {
        SortedMap<String, WriteMark> sorted = new TreeMap<>();
        marks.forEach(mark -> sorted.put(mark.record() + "\n" + mark.field(), mark));
        Rows.write(
                handle,
                """
                INSERT INTO write_mark (record, field, value, marked_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (record, field) DO UPDATE SET value = excluded.value, marked_at = excluded.marked_at
                """,
                sorted.values(),
                (row, mark) -> row.text(mark.record().toString())
                        .text(mark.field())
                        .text(mark.value())
                        .instant(mark.markedAt()));
    }

    @Override
    public List<WriteMark> of(Collection<RecordRef> records, Instant notBefore) {
        List<WriteMark> marks = new ArrayList<>();
        for (List<RecordRef> chunk : Chunks.of(new TreeSet<>(records))) {
            marks.addAll(handle.createQuery("""
                            SELECT record, field, value, marked_at FROM write_mark
                            WHERE record IN (<records>) AND marked_at >= :notBefore
                            """)
                    .bindList("records", Refs.texts(chunk))
                    .bind("notBefore", notBefore)
                    .map(Row.Reader.mapper(row -> new WriteMark(
                            Refs.read(row.text("record")),
                            row.text("field"),
                            row.text("value"),
                            row.instant("marked_at"))))
                    .list());
        }
        return marks;
    }

    @Override
    public int forget(Instant notBefore) {
        return handle.createUpdate("DELETE FROM write_mark WHERE marked_at < :notBefore")
                .bind("notBefore", notBefore)
                .execute();
    }
}
