package org.sequenceconnector.store.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.Outbox.Confirmed;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.form.Json;

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
                .forEach((space, ids) -> Lookup.in(
                                space,
                                handle,
                                "SELECT id, field_values, confirmed_at, overwritten_at FROM confirmed_value"
                                        + " WHERE space = ? AND id IN (<keys>)")
                        .each(
                                ids,
                                row -> confirmed.add(new Confirmed(
                                        spaces.ref(space, row.text("id")),
                                        Json.texts(Json.parse(row.text("field_values"))),
                                        row.instant("confirmed_at"),
                                        row.optionalInstant("overwritten_at")))));
        return confirmed;
    }

    /** Adds to what was confirmed before, field by field. */
    void add(Map<RecordRef, Map<String, String>> values, Instant at) {
        write(values, """
                INSERT INTO confirmed_value (space, id, field_values, confirmed_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (space, id) DO UPDATE SET
                  field_values = excluded.field_values, confirmed_at = excluded.confirmed_at
                """, (row, record) -> row.instant(at));
    }

    /** Sent, and nobody knows yet whether the CRM took them. */
    void inDoubt(Map<RecordRef, Set<String>> keys) {
        Map<RecordRef, Map<String, String>> values = new HashMap<>();
        keys.forEach((record, names) -> {
            Map<String, String> doubted = new TreeMap<>();
            names.forEach(name -> doubted.put(name, Outbox.IN_DOUBT));
            values.put(record, doubted);
        });
        write(values, """
                INSERT INTO confirmed_value (space, id, field_values, confirmed_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (space, id) DO UPDATE SET field_values = excluded.field_values
                """, (row, record) -> row.instant(Instant.EPOCH));
    }

    /** Somebody else changed these: not when the CRM last took something of ours, but what it holds. */
    void overwritten(Map<RecordRef, Map<String, String>> held, Instant at) {
        write(held, """
                INSERT INTO confirmed_value (space, id, field_values, confirmed_at, overwritten_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (space, id) DO UPDATE SET
                  field_values = excluded.field_values, overwritten_at = excluded.overwritten_at
                """, (row, record) -> row.instant(at).instant(at));
    }

    Map<ConnectionId, Long> countOverwritten(Instant since) {
        Map<ConnectionId, Long> counts = new TreeMap<>();
        handle.createQuery("SELECT space, count(*) AS records FROM confirmed_value"
                        + " WHERE overwritten_at IS NOT NULL AND overwritten_at >= :since GROUP BY space")
                .bind("since", since)
                .map(Row.Reader.mapper(row -> Map.entry(spaces.connection(row.number("space")), row.number("records"))))
                .forEach(each -> counts.merge(each.getKey(), each.getValue(), Long::sum));
        return counts;
    }

    private void write(Map<RecordRef, Map<String, String>> values, String sql, Rows.Binder<RecordRef> times) {
        values.keySet().forEach(spaces::number);
        Map<RecordRef, Map<String, String>> before = of(values.keySet());
        Rows.write(handle, sql, new TreeMap<>(values).entrySet(), (row, entry) -> {
            Map<String, String> merged = new TreeMap<>(before.getOrDefault(entry.getKey(), Map.of()));
            merged.putAll(entry.getValue());
            times.bind(
                    row.number(spaces.number(entry.getKey()))
                            .text(entry.getKey().id())
                            .text(Json.write(merged)),
                    entry.getKey());
        });
    }
}
