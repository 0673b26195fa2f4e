package org.sequenceconnector.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.outbox.Outbox.Confirmed;
import org.sequenceconnector.record.RecordRef;

/** What the CRM was last known to hold in our own fields. */
final class ConfirmedValues {
    private final Handle handle;
    private final Spaces spaces;

    ConfirmedValues(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    Map<RecordRef, Map<String, String>> of(Collection<RecordRef> records) {
        Map<RecordRef, Map<String, String>> confirmed = new HashMap<>();
        withTimes(records).forEach(each -> confirmed.put(each.record(), each.values()));
        return confirmed;
    }

    List<Confirmed> withTimes(Collection<RecordRef> records) {
        List<Confirmed> confirmed = new ArrayList<>();
        spaces.grouped(records)
                .forEach((space, ids) -> Chunks.of(ids)
                        .forEach(chunk -> handle.createQuery(
                                        "SELECT id, field_values, confirmed_at FROM confirmed_value"
                                                + " WHERE space = :space AND id IN (<ids>)")
                                .bind("space", space)
                                .bindList("ids", chunk)
                                .map(Row.Reader.mapper(row -> new Confirmed(
                                        spaces.ref(space, row.text("id")),
                                        Json.texts(Json.parse(row.text("field_values"))),
                                        row.instant("confirmed_at"))))
                                .forEach(confirmed::add)));
        return confirmed;
    }

    /** Adds to what was confirmed before, field by field. */
    void add(Map<RecordRef, Map<String, String>> values, Instant at) {
        values.keySet().forEach(spaces::number);
        Map<RecordRef, Map<String, String>> before = of(values.keySet());
        Rows.write(handle, """
                INSERT INTO confirmed_value (space, id, field_values, confirmed_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (space, id) DO UPDATE SET
                  field_values = excluded.field_values, confirmed_at = excluded.confirmed_at
                """, new TreeMap<>(values).entrySet(), (row, entry) -> {
            Map<String, String> merged = new TreeMap<>(before.getOrDefault(entry.getKey(), Map.of()));
            merged.putAll(entry.getValue());
            row.number(spaces.number(entry.getKey()))
                    .text(entry.getKey().id())
                    .text(Json.write(merged))
                    .instant(at);
        });
    }

    void forget(Collection<RecordRef> records) {
        spaces.grouped(records)
                .forEach((space, ids) -> Rows.write(
                        handle,
                        "DELETE FROM confirmed_value WHERE space = ? AND id = ?",
                        new TreeSet<>(ids),
                        (row, id) -> row.number(space).text(id)));
    }
}
