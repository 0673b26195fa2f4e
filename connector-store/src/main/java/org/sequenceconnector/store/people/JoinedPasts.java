package org.sequenceconnector.store.people;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.JoinedPast;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;

/** What persons were one with before they were taken apart. */
final class JoinedPasts {
    private final Handle handle;
    private final Spaces spaces;

    JoinedPasts(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    void add(PersonId person, JoinedPast past) {
        Rows.write(
                handle,
                """
                INSERT INTO joined_past_record (person_id, space, id, joined_until) VALUES (?, ?, ?, ?)
                ON CONFLICT (person_id, space, id) DO UPDATE SET joined_until = excluded.joined_until
                WHERE excluded.joined_until > joined_past_record.joined_until
                """,
                new TreeSet<>(past.records()),
                (row, record) -> row.text(person.value())
                        .number(spaces.number(record))
                        .text(record.id())
                        .instant(past.until()));
        Rows.write(
                handle,
                """
                INSERT INTO joined_past_address (person_id, address, joined_until) VALUES (?, ?, ?)
                ON CONFLICT (person_id, address) DO UPDATE SET joined_until = excluded.joined_until
                WHERE excluded.joined_until > joined_past_address.joined_until
                """,
                new TreeSet<>(past.addresses()),
                (row, address) -> row.text(person.value()).text(address.value()).instant(past.until()));
    }

    /** Oldest first, one for every time at which the person was split. */
    List<JoinedPast> of(PersonId person) {
        Map<Instant, Set<RecordRef>> records = new TreeMap<>();
        Map<Instant, Set<EmailAddress>> addresses = new HashMap<>();
        handle.createQuery("SELECT space, id, joined_until FROM joined_past_record WHERE person_id = :person")
                .bind("person", person.value())
                .map(Row.Reader.mapper(
                        row -> records.computeIfAbsent(row.instant("joined_until"), at -> new HashSet<>())
                                .add(spaces.ref(row.number("space"), row.text("id")))))
                .list();
        handle.createQuery("SELECT address, joined_until FROM joined_past_address WHERE person_id = :person")
                .bind("person", person.value())
                .map(Row.Reader.mapper(row -> {
                    Instant until = row.instant("joined_until");
                    records.computeIfAbsent(until, at -> new HashSet<>());
                    return addresses
                            .computeIfAbsent(until, at -> new HashSet<>())
                            .add(new EmailAddress(row.text("address")));
                }))
                .list();
        return records.entrySet().stream()
                .map(past ->
                        new JoinedPast(past.getValue(), addresses.getOrDefault(past.getKey(), Set.of()), past.getKey()))
                .toList();
    }

    Set<PersonId> among(Collection<PersonId> persons) {
        Set<PersonId> found = new HashSet<>();
        for (String table : List.of("joined_past_record", "joined_past_address")) {
            Lookup.of(handle, "SELECT DISTINCT person_id FROM " + table + " WHERE person_id IN (<keys>)")
                    .each(PersonAliases.values(persons), row -> found.add(new PersonId(row.text("person_id"))));
        }
        return found;
    }

    void merge(PersonId survivor, PersonId absorbed) {
        of(absorbed).forEach(past -> add(survivor, past));
        for (String table : List.of("joined_past_record", "joined_past_address")) {
            handle.createUpdate("DELETE FROM " + table + " WHERE person_id = :gone")
                    .bind("gone", absorbed.value())
                    .execute();
        }
    }
}
