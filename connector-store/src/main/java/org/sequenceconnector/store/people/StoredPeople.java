package org.sequenceconnector.store.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.JoinedPast;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.person.People;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.person.Separation;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;

/** Persons exist through their links: who has none is not found. */
public final class StoredPeople implements People {
    private final Handle handle;
    private final Dialect dialect;
    private final Spaces spaces;
    private final PersonAliases aliases;
    private final FormerAddresses formerAddresses;
    private final Separations separations;
    private final JoinedPasts joinedPasts;

    public StoredPeople(Handle handle, Dialect dialect, Spaces spaces) {
        this.handle = handle;
        this.dialect = dialect;
        this.spaces = spaces;
        this.aliases = new PersonAliases(handle);
        this.formerAddresses = new FormerAddresses(handle, spaces);
        this.separations = new Separations(handle);
        this.joinedPasts = new JoinedPasts(handle, spaces);
    }

    @Override
    public Optional<Person> find(PersonId id) {
        PersonId survivor = aliases.resolve(id);
        List<RecordRef> records = new ArrayList<>();
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
    public List<PersonId> namesOf(PersonId id) {
        return aliases.allNamesOf(id).stream().map(PersonId::new).toList();
    }

    @Override
    public List<Person> findAll(Collection<PersonId> ids) {
        Map<PersonId, TreeSet<RecordRef>> records = new TreeMap<>();
        Map<PersonId, TreeSet<EmailAddress>> addresses = new HashMap<>();
        Lookup.of(handle, "SELECT person_id, space, id, address FROM person_link WHERE person_id IN (<keys>)")
                .each(PersonAliases.values(ids), row -> {
                    PersonId person = new PersonId(row.text("person_id"));
                    records.computeIfAbsent(person, none -> new TreeSet<>())
                            .add(spaces.ref(row.number("space"), row.text("id")));
                    row.optionalText("address")
                            .map(EmailAddress::new)
                            .ifPresent(address -> addresses
                                    .computeIfAbsent(person, none -> new TreeSet<>())
                                    .add(address));
                });
        List<Person> persons = new ArrayList<>(records.size());
        records.forEach((person, refs) -> persons.add(
                new Person(person, List.copyOf(refs), List.copyOf(addresses.getOrDefault(person, new TreeSet<>())))));
        return persons;
    }

    @Override
    public Map<PersonId, List<EmailAddress>> formerAddresses(Collection<PersonId> ids) {
        return formerAddresses.of(ids);
    }

    @Override
    public Set<PersonId> withJoinedPast(Collection<PersonId> persons) {
        return joinedPasts.among(persons);
    }

    @Override
    public Map<RecordRef, PersonId> ofRecords(Collection<RecordRef> records) {
        Map<RecordRef, PersonId> persons = new HashMap<>();
        spaces.grouped(records)
                .forEach((space, ids) -> Lookup.in(
                                space,
                                handle,
                                "SELECT id, person_id FROM person_link WHERE space = ? AND id IN (<keys>)")
                        .each(
                                ids,
                                row -> persons.put(
                                        spaces.ref(space, row.text("id")), new PersonId(row.text("person_id")))));
        return persons;
    }

    @Override
    public List<EmailAddress> formerAddresses(PersonId id) {
        return formerAddresses.of(aliases.resolve(id));
    }

    @Override
    public Map<EmailAddress, List<PersonId>> byAddress(Collection<EmailAddress> addresses) {
        Map<EmailAddress, List<PersonId>> persons = new HashMap<>();
        Lookup.of(handle, """
                        SELECT DISTINCT address, person_id FROM person_link
                        WHERE address IN (<keys>) ORDER BY address, person_id
                        """)
                .each(
                        texts(addresses),
                        row -> persons.computeIfAbsent(new EmailAddress(row.text("address")), none -> new ArrayList<>())
                                .add(new PersonId(row.text("person_id"))));
        return persons;
    }

    @Override
    public void lock(Collection<PersonId> persons) {
        for (PersonId person : new TreeSet<>(persons)) {
            PersonId locked;
            do {
                locked = aliases.resolve(person);
                dialect.lock(handle, locked.value());
                // While we waited the person may have become another one.
            } while (!aliases.resolve(person).equals(locked));
        }
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
        separations.merge(last, gone);
        joinedPasts.merge(last, gone);
        aliases.add(gone, last);
    }

    @Override
    public void split(PersonId from, PersonId to, Collection<RecordRef> records) {
        PersonId apart = aliases.resolve(from);
        spaces.grouped(records)
                .forEach((space, ids) -> Chunks.of(ids)
                        .forEach(chunk -> handle.createUpdate("""
                                        UPDATE person_link SET person_id = :to
                                        WHERE space = :space AND id IN (<ids>) AND person_id = :from
                                        """)
                                .bind("to", to.value())
                                .bind("space", space)
                                .bind("from", apart.value())
                                .bindList("ids", chunk)
                                .execute()));
        separations.add(List.of(Separation.between(apart, to)));
    }

    @Override
    public Set<Separation> separations(Collection<PersonId> persons) {
        return separations.among(persons);
    }

    @Override
    public void remember(PersonId person, JoinedPast past) {
        joinedPasts.add(aliases.resolve(person), past);
    }

    @Override
    public List<JoinedPast> joinedPasts(PersonId person) {
        return joinedPasts.of(aliases.resolve(person));
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

    @Override
    public Map<RecordRef, PersonId> firstRecordsAfter(Optional<RecordRef> after, int limit) {
        return new FirstRecords(handle, spaces).after(after, limit);
    }

    private static SortedSet<String> texts(Collection<EmailAddress> addresses) {
        SortedSet<String> texts = new TreeSet<>();
        addresses.forEach(address -> texts.add(address.value()));
        return texts;
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
