package org.sequenceconnector.store.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;

/** Remembers the addresses that records gave up, so that what was said of them stays with the person. */
final class FormerAddresses {
    private final Handle handle;
    private final Spaces spaces;

    FormerAddresses(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    private record Former(String person, String address) {}

    /** To be called before the links are stored. */
    void keepWhatIsReplaced(SortedMap<RecordRef, PersonLink> links, Map<PersonId, PersonId> survivors) {
        List<Former> replaced = new ArrayList<>();
        spaces.grouped(links.keySet())
                .forEach((space, ids) -> Lookup.in(space, handle, """
                                SELECT id, address FROM person_link
                                WHERE space = ? AND id IN (<keys>) AND address IS NOT NULL
                                """).each(ids, row -> {
                    String address = row.text("address");
                    PersonLink link = links.get(spaces.ref(space, row.text("id")));
                    if (link != null && !link.address().equals(EmailAddress.of(address))) {
                        PersonId person = survivors.getOrDefault(link.person(), link.person());
                        replaced.add(new Former(person.value(), address));
                    }
                }));
        Rows.write(
                handle,
                "INSERT INTO former_address (person_id, address) VALUES (?, ?) ON CONFLICT DO NOTHING",
                replaced,
                (row, former) -> row.text(former.person()).text(former.address()));
    }

    List<EmailAddress> of(PersonId person) {
        return handle
                .createQuery("SELECT address FROM former_address WHERE person_id = :person ORDER BY address")
                .bind("person", person.value())
                .map(Row.Reader.mapper(row -> EmailAddress.of(row.text("address"))))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Map<PersonId, List<EmailAddress>> of(Collection<PersonId> persons) {
        Map<PersonId, List<EmailAddress>> addresses = new HashMap<>();
        Lookup.of(handle, """
                        SELECT person_id, address FROM former_address
                        WHERE person_id IN (<keys>) ORDER BY person_id, address
                        """).each(PersonAliases.values(persons), row -> {
            PersonId person = new PersonId(row.text("person_id"));
            EmailAddress.of(row.text("address"))
                    .ifPresent(address -> addresses
                            .computeIfAbsent(person, none -> new ArrayList<>())
                            .add(address));
        });
        return addresses;
    }

    void merge(PersonId survivor, PersonId absorbed) {
        List<Former> moved = of(absorbed).stream()
                .map(address -> new Former(survivor.value(), address.value()))
                .toList();
        Rows.write(
                handle,
                "INSERT INTO former_address (person_id, address) VALUES (?, ?) ON CONFLICT DO NOTHING",
                moved,
                (row, former) -> row.text(former.person()).text(former.address()));
        handle.createUpdate("DELETE FROM former_address WHERE person_id = :gone")
                .bind("gone", absorbed.value())
                .execute();
    }
}
