package org.sequenceconnector.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.person.People;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.record.RecordRef;

/** Persons exist through their links: who has none is not found. */
final class StoredPeople implements People {
    private final Handle handle;
    private final Spaces spaces;
    private final PersonAliases aliases;
    private final FormerAddresses formerAddresses;

    StoredPeople(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
        this.aliases = new PersonAliases(handle);
        this.formerAddresses = new FormerAddresses(handle, spaces);
    }

    @Override
    public Optional<Person> find(PersonId id) {
        PersonId survivor = aliases.resolve(id);
        List<RecordRef> records = new java.util.ArrayList<>();
        TreeSet<EmailAddress> addresses = new TreeSet<>();
        handle.createQuery("SELECT space, id, address FROM person_link WHERE person_id = :person")
                .bind("person", survivor.value())
                .map(Row.Reader.mapper(row -> {
                    records.add(spaces.ref(row.number("space"), row.text("id")));
                    row.optionalText("address").map(EmailAddress::new).ifPresent(addresses::add);
                    return true;
                }))
                .list();
        records.sort(null);
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(new Person(survivor, records, List.copyOf(addresses)));
    }

    @Override
    public Map<RecordRef, PersonId> ofRecords(Collection<RecordRef> records) {
        Map<RecordRef, PersonId> persons = new HashMap<>();
        spaces.grouped(records)
                .forEach((space, ids) -> Chunks.of(ids)
                        .forEach(chunk -> handle.createQuery(
                                        "SELECT id, person_id FROM person_link WHERE space = :space AND id IN (<ids>)")
                                .bind("space", space)
                                .bindList("ids", chunk)
                                .map(Row.Reader.mapper(row -> Map.entry(row.text("id"), row.text("person_id"))))
                                .forEach(link ->
                                        persons.put(spaces.ref(space, link.getKey()), new PersonId(link.getValue())))));
        return persons;
    }

    @Override
    public List<EmailAddress> formerAddresses(PersonId id) {
        return formerAddresses.of(aliases.resolve(id));
    }

    /** When two persons hold one address (they are about to be merged), the one with the lower id. */
    @Override
    public Map<EmailAddress, PersonId> byAddress(Collection<EmailAddress> addresses) {
        Map<EmailAddress, PersonId> persons = new HashMap<>();
        for (List<EmailAddress> chunk : Chunks.of(new TreeSet<>(addresses))) {
            handle.createQuery("""
                            SELECT address, min(person_id) AS person_id FROM person_link
                            WHERE address IN (<addresses>) GROUP BY address
                            """)
                    .bindList(
                            "addresses", chunk.stream().map(EmailAddress::value).toList())
                    .map(Row.Reader.mapper(row ->
                            Map.entry(new EmailAddress(row.text("address")), new PersonId(row.text("person_id")))))
                    .forEach(owner -> persons.put(owner.getKey(), owner.getValue()));
        }
        return persons;
    }

    @Override
    public void link(Collection<PersonLink> links) {
        SortedMap<RecordRef, PersonLink> sorted = new TreeMap<>();
        links.forEach(link -> sorted.put(link.record(), link));
        sorted.keySet().forEach(spaces::number);
        Map<PersonId, PersonId> survivors =
                aliases.resolve(sorted.values().stream().map(PersonLink::person).toList());
        formerAddresses.keepWhatIsReplaced(sorted, survivors);
        Rows.write(
                handle,
                """
                INSERT INTO person_link (space, id, person_id, address, method) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (space, id) DO UPDATE SET
                  person_id = excluded.person_id, address = excluded.address, method = excluded.method
                """,
                sorted.values(),
                (row, link) -> row.number(spaces.number(link.record()))
                        .text(link.record().id())
                        .text(survivors
                                .getOrDefault(link.person(), link.person())
                                .value())
                        .text(link.address().map(EmailAddress::value))
                        .number(code(link.method())));
    }

    @Override
    public void merge(PersonId survivor, PersonId absorbed) {
        PersonId last = aliases.resolve(survivor);
        PersonId gone = aliases.resolve(absorbed);
        if (last.equals(gone)) {
            return;
        }
        handle.createUpdate("UPDATE person_link SET person_id = :last WHERE person_id = :gone")
                .bind("last", last.value())
                .bind("gone", gone.value())
                .execute();
        formerAddresses.merge(last, gone);
        aliases.add(gone, last);
    }

    @Override
    public List<PersonId> after(Optional<PersonId> after, int limit) {
        return handle.createQuery("""
                        SELECT DISTINCT person_id FROM person_link WHERE person_id > :after
                        ORDER BY person_id LIMIT :limit
                        """)
                .bind("after", after.map(PersonId::value).orElse(""))
                .bind("limit", limit)
                .map(Row.Reader.mapper(row -> new PersonId(row.text("person_id"))))
                .list();
    }

    /** Stored; never to be changed. */
    private static int code(MatchMethod method) {
        return switch (method) {
            case FIRST -> 0;
            case SHARED_ADDRESS -> 1;
            case CRM_MERGE -> 2;
            case LEAD_CONVERSION -> 3;
            case ADMINISTRATOR -> 4;
        };
    }
}
