package org.sequenceconnector.store.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.store.db.Lookup;

/** Which absorbed person answers as which survivor. Kept one step deep. */
public final class PersonAliases {
    private final Handle handle;

    public PersonAliases(Handle handle) {
        this.handle = handle;
    }

    /** As the store writes them, in order and none twice. */
    public static SortedSet<String> values(Collection<PersonId> persons) {
        SortedSet<String> values = new TreeSet<>();
        persons.forEach(person -> values.add(person.value()));
        return values;
    }

    PersonId resolve(PersonId id) {
        return resolve(List.of(id)).getOrDefault(id, id);
    }

    /** Only those that were absorbed. */
    Map<PersonId, PersonId> resolve(Collection<PersonId> ids) {
        Map<PersonId, PersonId> survivors = new HashMap<>();
        Lookup.of(handle, "SELECT person_id, survivor FROM person_alias WHERE person_id IN (<keys>)")
                .each(
                        values(ids),
                        row -> survivors.put(new PersonId(row.text("person_id")), new PersonId(row.text("survivor"))));
        return survivors;
    }

    /** The id itself and everyone it absorbed. */
    public List<String> allNamesOf(PersonId id) {
        String survivor = resolve(id).value();
        List<String> names = new java.util.ArrayList<>(List.of(survivor));
        names.addAll(handle.createQuery("SELECT person_id FROM person_alias WHERE survivor = :survivor")
                .bind("survivor", survivor)
                .mapTo(String.class)
                .list());
        return names;
    }

    void add(PersonId absorbed, PersonId survivor) {
        handle.createUpdate("UPDATE person_alias SET survivor = :survivor WHERE survivor = :absorbed")
                .bind("survivor", survivor.value())
                .bind("absorbed", absorbed.value())
                .execute();
        handle.createUpdate("""
                        INSERT INTO person_alias (person_id, survivor) VALUES (:absorbed, :survivor)
                        ON CONFLICT (person_id) DO UPDATE SET survivor = excluded.survivor
                        """)
                .bind("absorbed", absorbed.value())
                .bind("survivor", survivor.value())
                .execute();
    }
}
