package org.sequenceconnector.store.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentFacts;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Chunks;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.erasure.StoredErasures;
import org.sequenceconnector.store.form.ConsentFactCodec;

/**
 * Consent facts and suppressions. Which fact of a statement is current is decided by {@link StoredFact#CURRENT} whenever
 * facts are read, so that two processes appending at the same moment cannot disagree about it.
 */
public final class StoredConsentFacts implements ConsentFacts {
    private static final int PAGE = 500;

    private final Handle handle;
    private final ConsentFactRows rows;
    private final StoredErasures erasures;

    public StoredConsentFacts(Handle handle, Spaces spaces, StoredErasures erasures) {
        this.handle = handle;
        this.erasures = erasures;
        this.rows = new ConsentFactRows(handle, spaces);
    }

    @Override
    public void append(Collection<ConsentFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        Map<String, StatementHistory> histories = histories(facts);
        facts.forEach(fact -> histories
                .computeIfAbsent(fact.statementKey(), none -> new StatementHistory())
                .append(fact));
        List<StoredFact> added = new ArrayList<>();
        Map<Long, StoredFact> marked = new TreeMap<>();
        histories.values().forEach(history -> history.changes(added, marked));
        rows.mark(marked.values());
        rows.add(added);
    }

    private Map<String, StatementHistory> histories(Collection<ConsentFact> facts) {
        TreeSet<RecordRef> records = new TreeSet<>();
        TreeSet<EmailAddress> addresses = new TreeSet<>();
        for (ConsentFact fact : facts) {
            ConsentFactCodec.recordOf(fact).ifPresent(records::add);
            ConsentFactCodec.sourceAddressOf(fact).ifPresent(addresses::add);
        }
        Map<String, StatementHistory> histories = new LinkedHashMap<>();
        for (StoredFact stored : rows.about(records, addresses)) {
            histories
                    .computeIfAbsent(stored.fact().statementKey(), none -> new StatementHistory())
                    .known(stored);
        }
        return histories;
    }

    @Override
    public List<ConsentFact> current(Collection<RecordRef> records, Collection<EmailAddress> addresses) {
        Map<String, StoredFact> current = new LinkedHashMap<>();
        for (StoredFact stored : rows.about(records, addresses)) {
            if (!stored.superseded()) {
                current.merge(
                        stored.fact().statementKey(),
                        stored,
                        (one, other) -> StoredFact.CURRENT.compare(one, other) >= 0 ? one : other);
            }
        }
        List<ConsentFact> facts = new ArrayList<>(current.size());
        current.values().forEach(stored -> facts.add(stored.fact()));
        facts.addAll(new StoredConsentLifts(handle).standing(records, addresses));
        return facts;
    }

    @Override
    public List<ConsentFact> history(Collection<RecordRef> records, Collection<EmailAddress> addresses, int limit) {
        return rows.about(records, addresses).stream()
                .limit(limit)
                .map(StoredFact::fact)
                .toList();
    }

    @Override
    public void each(Collection<RecordRef> records, Collection<EmailAddress> addresses, Consumer<ConsentFact> visitor) {
        List<StoredFact> page = rows.about(records, addresses, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(stored -> visitor.accept(stored.fact()));
            page = rows.about(records, addresses, page.getLast().number(), PAGE);
        }
    }

    @Override
    public int forgetSuperseded(Instant before, int limit) {
        return handle.createUpdate("""
                        DELETE FROM consent_fact WHERE fact_no IN (
                          SELECT fact_no FROM consent_fact
                          WHERE superseded = 1 AND said_until < :before AND observed_at < :before
                          ORDER BY said_until LIMIT :limit)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    @Override
    public void suppress(Suppression entry) {
        handle.createUpdate("""
                        INSERT INTO suppression (pattern, reason, added_at) VALUES (:pattern, :reason, :at)
                        ON CONFLICT (pattern) DO UPDATE SET reason = excluded.reason, added_at = excluded.added_at
                        """)
                .bind("pattern", entry.pattern())
                .bind("reason", entry.reason())
                .bind("at", entry.addedAt())
                .execute();
    }

    @Override
    public boolean liftSuppression(String pattern) {
        return handle.createUpdate("DELETE FROM suppression WHERE pattern = :pattern")
                        .bind("pattern", pattern)
                        .execute()
                > 0;
    }

    @Override
    public List<Suppression> suppressions(int offset, int limit) {
        return handle.createQuery("""
                        SELECT pattern, reason, added_at FROM suppression
                        ORDER BY pattern LIMIT :limit OFFSET :offset
                        """)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(Row.Reader.mapper(
                        row -> new Suppression(row.text("pattern"), row.text("reason"), row.instant("added_at"))))
                .list();
    }

    @Override
    public long countSuppressions() {
        return handle.createQuery("SELECT COUNT(*) FROM suppression")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<Suppression> suppressionsOf(Collection<EmailAddress> addresses) {
        TreeSet<String> patterns = new TreeSet<>();
        for (EmailAddress address : addresses) {
            patterns.add(address.value());
            patterns.add("@" + address.domain());
        }
        List<Suppression> found = new ArrayList<>();
        Lookup.of(
                        handle,
                        "SELECT pattern, reason, added_at FROM suppression WHERE pattern IN (<keys>) ORDER BY pattern")
                .each(
                        patterns,
                        row -> found.add(
                                new Suppression(row.text("pattern"), row.text("reason"), row.instant("added_at"))));
        found.addAll(erasures.blocked(addresses));
        return found;
    }

    @Override
    public Map<EmailAddress, List<PersonId>> personsBehind(Collection<EmailAddress> addresses) {
        Map<EmailAddress, List<PersonId>> persons = new HashMap<>();
        for (List<EmailAddress> chunk : Chunks.of(new TreeSet<>(addresses))) {
            handle.createQuery("""
                            SELECT address, person_id FROM person_link WHERE address IN (<addresses>)
                            UNION
                            SELECT address, person_id FROM former_address WHERE address IN (<addresses>)
                            ORDER BY address, person_id
                            """)
                    .bindList(
                            "addresses", chunk.stream().map(EmailAddress::value).toList())
                    .map(Row.Reader.mapper(row ->
                            Map.entry(new EmailAddress(row.text("address")), new PersonId(row.text("person_id")))))
                    .forEach(owner -> persons.computeIfAbsent(owner.getKey(), none -> new ArrayList<>())
                            .add(owner.getValue()));
        }
        return persons;
    }
}
