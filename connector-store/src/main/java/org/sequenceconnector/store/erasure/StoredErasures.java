package org.sequenceconnector.store.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.erasure.Erasures;
import org.sequenceconnector.erasure.KeyedHash;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.db.StoreException;

/** The hashes that stay of erased persons, and the removal of everything else. */
public final class StoredErasures implements Erasures {
    private final Handle handle;
    private final Spaces spaces;
    private final HashKey key;

    public StoredErasures(Handle handle, Spaces spaces, HashKey key) {
        this.handle = handle;
        this.spaces = spaces;
        this.key = key;
    }

    @Override
    public Set<RecordRef> formerIds(Collection<RecordRef> records) {
        Set<RecordRef> former = new HashSet<>();
        spaces.grouped(records)
                .forEach((space, ids) -> Chunks.of(ids)
                        .forEach(chunk -> handle.createQuery("SELECT space, id FROM record_alias"
                                        + " WHERE survivor_space = :space AND survivor_id IN (<ids>)")
                                .bind("space", space)
                                .bindList("ids", chunk)
                                .map(Row.Reader.mapper(row -> spaces.ref(row.number("space"), row.text("id"))))
                                .forEach(former::add)));
        return former;
    }

    @Override
    public Set<PersonId> onceJoinedWith(Traces traces) {
        Set<PersonId> others = new TreeSet<>();
        spaces.grouped(traces.records())
                .forEach((space, ids) -> Chunks.of(ids)
                        .forEach(chunk -> handle.createQuery("SELECT person_id FROM joined_past_record"
                                        + " WHERE space = :space AND id IN (<ids>)")
                                .bind("space", space)
                                .bindList("ids", chunk)
                                .map(Row.Reader.mapper(row -> new PersonId(row.text("person_id"))))
                                .forEach(others::add)));
        for (List<EmailAddress> chunk : Chunks.of(new TreeSet<>(traces.addresses()))) {
            handle.createQuery("SELECT person_id FROM joined_past_address WHERE address IN (<addresses>)")
                    .bindList(
                            "addresses", chunk.stream().map(EmailAddress::value).toList())
                    .map(Row.Reader.mapper(row -> new PersonId(row.text("person_id"))))
                    .forEach(others::add);
        }
        traces.names().forEach(others::remove);
        return others;
    }

    @Override
    public Removed remove(Traces traces) {
        return new Removal(handle, spaces).of(traces);
    }

    @Override
    public void block(EmailAddress address, String reason, Instant at) {
        handle.createUpdate("""
                        INSERT INTO erased_address (hash, reason, erased_at) VALUES (:hash, :reason, :at)
                        ON CONFLICT (hash) DO NOTHING
                        """)
                .bind("hash", keyToKeep().of(address))
                .bind("reason", reason)
                .bind("at", at)
                .execute();
    }

    @Override
    public void forget(Collection<RecordRef> records, Instant at) {
        KeyedHash hashes = keyToKeep();
        Rows.write(
                handle,
                "INSERT INTO erased_record (hash, erased_at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
                new TreeSet<>(records),
                (row, record) -> row.text(hashes.of(record)).instant(at));
    }

    @Override
    public Set<RecordRef> erased(Collection<RecordRef> records) {
        Set<RecordRef> erased = new HashSet<>();
        knownKey("erased_record").ifPresent(hashes -> {
            Map<String, RecordRef> byHash = new TreeMap<>();
            records.forEach(record -> byHash.put(hashes.of(record), record));
            Lookup.of(handle, "SELECT hash FROM erased_record WHERE hash IN (<keys>)")
                    .each(byHash.keySet(), row -> erased.add(Objects.requireNonNull(byHash.get(row.text("hash")))));
        });
        return erased;
    }

    @Override
    public boolean allowAgain(RecordRef record) {
        return knownKey("erased_record")
                .map(hashes -> handle.createUpdate("DELETE FROM erased_record WHERE hash = :hash")
                                .bind("hash", hashes.of(record))
                                .execute()
                        > 0)
                .orElse(false);
    }

    @Override
    public Kept kept() {
        return new Kept(count("erased_address"), count("erased_record"));
    }

    @Override
    public void suspect(Collection<RecordRef> records, Instant at) {
        Rows.write(
                handle,
                "INSERT INTO suspected_erasure (space, id, noted_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                new TreeSet<>(records),
                (row, record) ->
                        row.number(spaces.number(record)).text(record.id()).instant(at));
    }

    @Override
    public int unsuspect(Collection<RecordRef> records) {
        boolean none = handle.createQuery("SELECT 1 FROM suspected_erasure LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
        return none
                ? 0
                : Math.toIntExact(Rows.write(
                        handle,
                        "DELETE FROM suspected_erasure WHERE space = ? AND id = ?",
                        new TreeSet<>(records),
                        (row, record) -> row.number(spaces.number(record)).text(record.id())));
    }

    @Override
    public List<Suspected> suspected(int limit) {
        return handle.createQuery(
                        "SELECT space, id, noted_at FROM suspected_erasure ORDER BY noted_at, space, id LIMIT :limit")
                .bind("limit", limit)
                .map(Row.Reader.mapper(
                        row -> new Suspected(spaces.ref(row.number("space"), row.text("id")), row.instant("noted_at"))))
                .list();
    }

    /** Entries of erased persons that cover any of these addresses; they read like those of the suppression list. */
    public List<Suppression> blocked(Collection<EmailAddress> addresses) {
        Optional<KeyedHash> known = addresses.isEmpty() ? Optional.empty() : knownKey("erased_address");
        if (known.isEmpty()) {
            return List.of();
        }
        Map<String, EmailAddress> byHash = new TreeMap<>();
        addresses.forEach(address -> byHash.put(known.get().of(address), address));
        List<Suppression> found = new java.util.ArrayList<>();
        Lookup.of(handle, "SELECT hash, reason, erased_at FROM erased_address WHERE hash IN (<keys>)")
                .each(
                        byHash.keySet(),
                        row -> found.add(new Suppression(
                                Objects.requireNonNull(byHash.get(row.text("hash")))
                                        .value(),
                                row.text("reason"),
                                row.instant("erased_at"))));
        return found;
    }

    /** The key, if there is anything it is needed for. */
    private Optional<KeyedHash> knownKey(String table) {
        boolean any = handle.createQuery("SELECT hash FROM " + table + " LIMIT 1")
                .mapTo(String.class)
                .findOne()
                .isPresent();
        return any ? Optional.of(checked(key.existing())) : Optional.empty();
    }

    private KeyedHash keyToKeep() {
        KeyedHash hashes = checked(key.existingOrNew());
        handle.createUpdate("INSERT INTO erasure_key (fingerprint) VALUES (:fingerprint) ON CONFLICT DO NOTHING")
                .bind("fingerprint", hashes.fingerprint())
                .execute();
        return hashes;
    }

    private KeyedHash checked(KeyedHash hashes) {
        List<String> used = handle.createQuery("SELECT fingerprint FROM erasure_key")
                .mapTo(String.class)
                .list();
        if (!used.isEmpty() && !used.contains(hashes.fingerprint())) {
            throw new StoreException(
                    "the erasure key is not the one the stored hashes were made with; put the earlier key"
                            + " back. With another one, addresses that opted out could be written to.");
        }
        return hashes;
    }

    private long count(String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one();
    }
}
