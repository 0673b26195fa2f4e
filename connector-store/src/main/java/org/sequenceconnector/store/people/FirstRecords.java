package org.sequenceconnector.store.people;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Spaces;

/**
 * Goes through all records in the order of their keys and stops at the first of each person. Looked up by portions: asked in
 * one statement, a server may compare everybody with everybody for each portion.
 */
final class FirstRecords {
    private final Handle handle;
    private final Spaces spaces;

    FirstRecords(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    /** A record's key in the order of the table. */
    private record Key(long space, String id) implements Comparable<Key> {
        static final Key BEFORE_ALL = new Key(0, "");

        @Override
        public int compareTo(Key other) {
            int bySpace = Long.compare(space, other.space);
            return bySpace == 0 ? id.compareTo(other.id) : bySpace;
        }
    }

    private record Link(Key key, String person) {}

    /** Fewer than {@code limit} only where there are no more. */
    Map<RecordRef, PersonId> after(Optional<RecordRef> after, int limit) {
        Map<RecordRef, PersonId> persons = new LinkedHashMap<>();
        Key last = after.flatMap(record -> spaces.find(record).map(space -> new Key(space, record.id())))
                .orElse(Key.BEFORE_ALL);
        while (persons.size() < limit) {
            int wanted = limit - persons.size();
            List<Link> links = links(last, wanted);
            Map<String, Key> first = firstOf(links);
            for (Link link : links) {
                if (link.key().equals(first.get(link.person()))) {
                    persons.put(spaces.ref(link.key().space(), link.key().id()), new PersonId(link.person()));
                }
            }
            if (links.size() < wanted) {
                break;
            }
            last = links.getLast().key();
        }
        return persons;
    }

    private List<Link> links(Key after, int limit) {
        return handle.createQuery("""
                        SELECT space, id, person_id FROM person_link WHERE (space, id) > (:space, :id)
                        ORDER BY space, id LIMIT :limit
                        """)
                .bind("space", after.space())
                .bind("id", after.id())
                .bind("limit", limit)
                .map(Row.Reader.mapper(
                        row -> new Link(new Key(row.number("space"), row.text("id")), row.text("person_id"))))
                .list();
    }

    private Map<String, Key> firstOf(List<Link> links) {
        SortedSet<String> persons = new TreeSet<>();
        links.forEach(link -> persons.add(link.person()));
        Map<String, Key> first = new HashMap<>();
        Lookup.of(handle, "SELECT person_id, space, id FROM person_link WHERE person_id IN (<keys>)")
                .each(
                        persons,
                        row -> first.merge(
                                row.text("person_id"),
                                new Key(row.number("space"), row.text("id")),
                                (one, other) -> one.compareTo(other) <= 0 ? one : other));
        return first;
    }
}
