package org.sequenceconnector.store.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.Separation;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;

/** Which persons an administrator took apart. Always under the ids of survivors. */
final class Separations {
    private final Handle handle;

    Separations(Handle handle) {
        this.handle = handle;
    }

    void add(Collection<Separation> separations) {
        Rows.write(
                handle,
                "INSERT INTO person_separation (one, other) VALUES (?, ?) ON CONFLICT DO NOTHING",
                separations,
                (row, pair) -> row.text(pair.one().value()).text(pair.other().value()));
    }

    Set<Separation> among(Collection<PersonId> persons) {
        Set<PersonId> asked = new TreeSet<>(persons);
        Set<Separation> found = new HashSet<>();
        for (List<PersonId> chunk : Chunks.of(asked)) {
            handle
                    .createQuery("SELECT one, other FROM person_separation WHERE one IN (<ids>)")
                    .bindList("ids", chunk.stream().map(PersonId::value).toList())
                    .map(Row.Reader.mapper(
                            row -> new Separation(new PersonId(row.text("one")), new PersonId(row.text("other")))))
                    .stream()
                    .filter(pair -> asked.contains(pair.other()))
                    .forEach(found::add);
        }
        return found;
    }

    /** The survivor is apart from whomever the absorbed one was apart from; the two themselves are one again. */
    void merge(PersonId survivor, PersonId absorbed) {
        Set<Separation> moved = new HashSet<>();
        handle
                .createQuery("SELECT one, other FROM person_separation WHERE one = :gone OR other = :gone")
                .bind("gone", absorbed.value())
                .map(Row.Reader.mapper(row ->
                        new PersonId(row.text("one").equals(absorbed.value()) ? row.text("other") : row.text("one"))))
                .stream()
                .filter(other -> !other.equals(survivor))
                .forEach(other -> moved.add(Separation.between(survivor, other)));
        handle.createUpdate("DELETE FROM person_separation WHERE one = :gone OR other = :gone")
                .bind("gone", absorbed.value())
                .execute();
        add(moved);
    }
}
