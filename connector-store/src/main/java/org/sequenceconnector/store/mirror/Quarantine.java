package org.sequenceconnector.store.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.sync.Mirror.Quarantined;

/** Records that could not be stored. A record leaves when it is stored after all. */
final class Quarantine {
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    /** After that many tries the distance is an hour and stays so. */
    private static final int MAX_DOUBLINGS = 6;

    private static final Duration MAX_RETRY = Duration.ofHours(1);

    private final Handle handle;
    private final Spaces spaces;

    Quarantine(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    void add(RecordRef ref, Collection<EmailAddress> addresses, String reason, Instant at) {
        long tries = triesOf(ref) + 1;
        handle.createUpdate("""
                        INSERT INTO quarantined_record (space, id, reason, noted_at, tries, retry_at)
                        VALUES (:space, :id, :reason, :at, :tries, :retry)
                        ON CONFLICT (space, id) DO UPDATE SET reason = excluded.reason, noted_at = excluded.noted_at,
                          tries = excluded.tries, retry_at = excluded.retry_at
                        """)
                .bind("space", spaces.number(ref))
                .bind("id", ref.id())
                .bind("reason", reason)
                .bind("at", at)
                .bind("tries", tries)
                .bind("retry", at.plus(pause(tries)))
                .execute();
        Rows.write(
                handle,
                "INSERT INTO quarantined_address (address, space, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                new TreeSet<>(addresses),
                (row, address) ->
                        row.text(address.value()).number(spaces.number(ref)).text(ref.id()));
    }

    private static Duration pause(long tries) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(tries - 1, MAX_DOUBLINGS));
        return pause.compareTo(MAX_RETRY) < 0 ? pause : MAX_RETRY;
    }

    private long triesOf(RecordRef ref) {
        return handle.createQuery("SELECT tries FROM quarantined_record WHERE space = :space AND id = :id")
                .bind("space", spaces.number(ref))
                .bind("id", ref.id())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    List<Quarantined> of(Collection<RecordRef> refs) {
        List<Quarantined> found = new ArrayList<>();
        if (empty()) {
            return found;
        }
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

    Map<EmailAddress, List<RecordRef>> with(Collection<EmailAddress> addresses) {
        Map<EmailAddress, List<RecordRef>> found = new HashMap<>();
        if (empty()) {
            return found;
        }
        TreeSet<String> keys = new TreeSet<>();
        addresses.forEach(address -> keys.add(address.value()));
        Lookup.of(handle, "SELECT address, space, id FROM quarantined_address WHERE address IN (<keys>)")
                .each(
                        keys,
                        row -> found.computeIfAbsent(new EmailAddress(row.text("address")), none -> new ArrayList<>(1))
                                .add(spaces.ref(row.number("space"), row.text("id"))));
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

    List<RecordRef> due(ConnectionId connection, Instant now, int limit) {
        List<Long> numbers = new ArrayList<>();
        for (ObjectType type : ObjectType.values()) {
            spaces.find(connection, type).ifPresent(numbers::add);
        }
        if (numbers.isEmpty() || empty()) {
            return List.of();
        }
        return handle.createQuery("""
                        SELECT space, id FROM quarantined_record WHERE space IN (<spaces>) AND retry_at <= :now
                        ORDER BY retry_at, space, id LIMIT :limit
                        """)
                .bindList("spaces", numbers)
                .bind("now", now)
                .bind("limit", limit)
                .map(Row.Reader.mapper(row -> spaces.ref(row.number("space"), row.text("id"))))
                .list();
    }

    Map<ConnectionId, Long> counts() {
        Map<ConnectionId, Long> counts = new TreeMap<>();
        handle.createQuery("""
                        SELECT s.connection AS connection, count(*) AS records
                        FROM quarantined_record q JOIN record_space s ON s.space = q.space GROUP BY s.connection
                        """)
                .map(Row.Reader.mapper(
                        row -> Map.entry(new ConnectionId(row.text("connection")), row.number("records"))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    void lift(Collection<RecordRef> stored) {
        if (empty()) {
            return;
        }
        for (String table : List.of("quarantined_record", "quarantined_address")) {
            Rows.write(
                    handle,
                    "DELETE FROM " + table + " WHERE space = ? AND id = ?",
                    stored,
                    (row, ref) -> row.number(spaces.number(ref)).text(ref.id()));
        }
    }

    /** It nearly always is, so one look saves a statement per record. */
    private boolean empty() {
        return handle.createQuery("SELECT 1 FROM quarantined_record LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
    }
}
