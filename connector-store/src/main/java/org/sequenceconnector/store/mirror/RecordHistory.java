package org.sequenceconnector.store.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.form.FieldsCodec;
import org.sequenceconnector.store.form.Json;
import org.sequenceconnector.sync.Mirror.Version;

/** What records held before they changed, as the old values of the fields that changed. */
public final class RecordHistory {
    private static final int PAGE = 200;

    private final Handle handle;
    private final Spaces spaces;
    private final MirroredRecords records;

    public RecordHistory(Handle handle, Spaces spaces, MirroredRecords records) {
        this.handle = handle;
        this.spaces = spaces;
        this.records = records;
    }

    /** A stored version that another one replaced. */
    private record Replaced(CrmRecord before, CrmRecord after) {}

    /** Keeps what is about to be replaced; records that are new or say the same leave nothing. */
    void keepWhatIsReplaced(Collection<CrmRecord> saved) {
        Map<RecordRef, CrmRecord> stored =
                records.find(saved.stream().map(CrmRecord::ref).toList());
        if (stored.isEmpty()) {
            return;
        }
        SortedMap<RecordRef, Replaced> replaced = new TreeMap<>();
        for (CrmRecord after : saved) {
            CrmRecord before = stored.get(after.ref());
            if (before != null
                    && (!before.contentHash().equals(after.contentHash()) || before.archived() != after.archived())) {
                replaced.put(after.ref(), new Replaced(before, after));
            }
        }
        Rows.write(
                handle,
                """
                INSERT INTO record_history (space, id, valid_to, content_hash, modified_at, read_at, archived, delta)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                replaced.values(),
                (row, each) -> row.number(spaces.number(each.before().ref()))
                        .text(each.before().ref().id())
                        .instant(each.after().readAt())
                        .bytes(HexFormat.of().parseHex(each.before().contentHash()))
                        .instant(each.before().modifiedAt())
                        .instant(each.before().readAt())
                        .flag(each.before().archived())
                        .text(delta(each)));
    }

    private static String delta(Replaced replaced) {
        Map<String, FieldValue> was = new HashMap<>();
        ArrayNode none = Json.array();
        for (String field : replaced.after().changedFrom(replaced.before())) {
            replaced.before().field(field).ifPresentOrElse(value -> was.put(field, value), () -> none.add(field));
        }
        ObjectNode delta = Json.object();
        delta.put("was", FieldsCodec.write(was));
        delta.set("none", none);
        return delta.toString();
    }

    /** Every version that is known, the newest first. */
    public Map<RecordRef, List<Version>> versions(Collection<RecordRef> refs) {
        Map<RecordRef, List<Version>> versions = new HashMap<>();
        records.find(refs)
                .forEach((ref, record) ->
                        versions.put(ref, new ArrayList<>(List.of(new Version(record, Optional.empty())))));
        spaces.grouped(versions.keySet())
                .forEach((space, ids) -> Chunks.of(ids)
                        .forEach(chunk -> handle.createQuery("""
                                SELECT history_no, id, valid_to, modified_at, read_at, archived, delta FROM record_history
                                WHERE space = :space AND id IN (<ids>) ORDER BY history_no DESC
                                """)
                                .bind("space", space)
                                .bindList("ids", chunk)
                                .map(Row.Reader.mapper(row -> old(space, row)))
                                .list()
                                .forEach(old -> {
                                    List<Version> known = versions.get(old.ref());
                                    if (known != null) {
                                        known.add(old.before(known.getLast().record()));
                                    }
                                })));
        return versions;
    }

    /** Every version of one record, the newest first, a page of them at a time. */
    void each(RecordRef ref, Consumer<Version> visitor) {
        Optional<CrmRecord> current =
                records.find(List.of(ref)).values().stream().findFirst();
        if (current.isEmpty()) {
            return;
        }
        visitor.accept(new Version(current.get(), Optional.empty()));
        CrmRecord newer = current.get();
        List<Old> page = before(ref, Long.MAX_VALUE);
        while (!page.isEmpty()) {
            for (Old old : page) {
                Version version = old.before(newer);
                visitor.accept(version);
                newer = version.record();
            }
            page = before(ref, page.getLast().number());
        }
    }

    private List<Old> before(RecordRef ref, long number) {
        return handle.createQuery("""
                        SELECT history_no, id, valid_to, modified_at, read_at, archived, delta FROM record_history
                        WHERE space = :space AND id = :id AND history_no < :before
                        ORDER BY history_no DESC LIMIT :limit
                        """)
                .bind("space", spaces.number(ref))
                .bind("id", ref.id())
                .bind("before", number)
                .bind("limit", PAGE)
                .map(Row.Reader.mapper(row -> old(spaces.number(ref), row)))
                .list();
    }

    private Old old(long space, Row row) throws SQLException {
        return new Old(
                row.number("history_no"),
                spaces.ref(space, row.text("id")),
                row.instant("valid_to"),
                row.instant("modified_at"),
                row.instant("read_at"),
                row.flag("archived"),
                row.text("delta"));
    }

    private record Old(
            long number,
            RecordRef ref,
            Instant validTo,
            Instant modifiedAt,
            Instant readAt,
            boolean archived,
            String delta) {
        Version before(CrmRecord after) {
            JsonNode parsed = Json.parse(delta);
            Map<String, FieldValue> fields = new HashMap<>(after.fields());
            parsed.get("none").forEach(field -> fields.remove(field.asText()));
            fields.putAll(FieldsCodec.read(parsed.get("was").asText()));
            return new Version(new CrmRecord(ref, fields, modifiedAt, readAt, archived), Optional.of(validTo));
        }
    }

    /** The oldest first: a version is put together from those that replaced it. */
    int forget(Instant before, int limit) {
        return handle.createUpdate("""
                        DELETE FROM record_history WHERE history_no IN (
                          SELECT history_no FROM record_history WHERE valid_to < :before
                          ORDER BY valid_to, history_no LIMIT :limit)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
