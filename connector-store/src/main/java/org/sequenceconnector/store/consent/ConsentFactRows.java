package org.sequenceconnector.store.consent;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.form.ConsentFactCodec;

/** The table of consent facts: reading by record and address, and adding to it. */
public final class ConsentFactRows {
    private static final String SELECT = """
            SELECT fact_no, space, record_id, address, source_address, source_changed_at, said_until, observed_at,
              superseded, body
            FROM consent_fact WHERE\s""";

    private final Handle handle;
    private final Spaces spaces;

    public ConsentFactRows(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    /** Every fact of these records and addresses, superseded ones included, in the order of appending. */
    public List<StoredFact> about(Collection<RecordRef> records, Collection<EmailAddress> addresses) {
        SortedMap<Long, StoredFact> found = new TreeMap<>();
        spaces.grouped(records)
                .forEach((space, ids) -> Lookup.in(space, handle, SELECT + "space = ? AND record_id IN (<keys>)")
                        .each(ids, row -> add(found, row)));
        TreeSet<String> texts = new TreeSet<>();
        addresses.forEach(address -> texts.add(address.value()));
        for (String column : List.of("address", "source_address")) {
            Lookup.of(handle, SELECT + column + " IN (<keys>)").each(texts, row -> add(found, row));
        }
        return new ArrayList<>(found.values());
    }

    /** The first {@code limit} of these behind a number; the same order. */
    public List<StoredFact> about(
            Collection<RecordRef> records, Collection<EmailAddress> addresses, long after, int limit) {
        SortedMap<Long, StoredFact> found = new TreeMap<>();
        String page = " AND fact_no > " + after + " ORDER BY fact_no LIMIT " + limit;
        spaces.grouped(records)
                .forEach((space, ids) -> Lookup.in(space, handle, SELECT + "space = ? AND record_id IN (<keys>)" + page)
                        .each(ids, row -> add(found, row)));
        TreeSet<String> texts = new TreeSet<>();
        addresses.forEach(address -> texts.add(address.value()));
        for (String column : List.of("address", "source_address")) {
            Lookup.of(handle, SELECT + column + " IN (<keys>)" + page).each(texts, row -> add(found, row));
        }
        return found.values().stream().limit(limit).toList();
    }

    /** One fact is found up to three times, and read once. */
    private void add(SortedMap<Long, StoredFact> found, Row row) throws SQLException {
        long number = row.number("fact_no");
        if (!found.containsKey(number)) {
            found.put(number, fact(row));
        }
    }

    private StoredFact fact(Row row) throws SQLException {
        Optional<EmailAddress> address = row.optionalText("address").map(EmailAddress::new);
        Optional<EmailAddress> sourceAddress =
                row.optionalText("source_address").map(EmailAddress::new);
        Optional<String> recordId = row.optionalText("record_id");
        Optional<RecordRef> record =
                recordId.isPresent() ? Optional.of(spaces.ref(row.number("space"), recordId.get())) : Optional.empty();
        ConsentFact fact = ConsentFactCodec.read(
                row.text("body"),
                record,
                address,
                sourceAddress.or(() -> address),
                row.instant("source_changed_at"),
                row.instant("observed_at"));
        return new StoredFact(row.number("fact_no"), fact, row.instant("said_until"), row.flag("superseded"));
    }

    void add(List<StoredFact> facts) {
        facts.forEach(stored -> ConsentFactCodec.recordOf(stored.fact()).ifPresent(spaces::number));
        Rows.write(handle, """
                INSERT INTO consent_fact
                  (space, record_id, address, source_address, source_changed_at, said_until, observed_at, superseded, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, facts, (row, stored) -> {
            ConsentFact fact = stored.fact();
            Optional<RecordRef> record = ConsentFactCodec.recordOf(fact);
            row.space(record.map(spaces::number))
                    .text(record.map(RecordRef::id))
                    .text(fact.address().map(EmailAddress::value))
                    .text(ConsentFactCodec.sourceAddressOf(fact)
                            .filter(address -> !fact.address().equals(Optional.of(address)))
                            .map(EmailAddress::value))
                    .instant(fact.sourceChangedAt())
                    .instant(stored.saidUntil())
                    .instant(fact.observedAt())
                    .flag(stored.superseded())
                    .text(ConsentFactCodec.write(fact));
        });
    }

    void mark(Collection<StoredFact> facts) {
        Rows.write(
                handle,
                "UPDATE consent_fact SET said_until = ?, superseded = ? WHERE fact_no = ?",
                facts,
                (row, stored) -> row.instant(stored.saidUntil())
                        .flag(stored.superseded())
                        .number(stored.number()));
    }
}
