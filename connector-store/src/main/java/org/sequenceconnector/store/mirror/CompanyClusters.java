package org.sequenceconnector.store.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.record.WebDomain;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Rows;
import org.sequenceconnector.store.db.Spaces;

/** Which company records are one company: those of one web domain, in whichever account they stand. */
public final class CompanyClusters {
    private static final String SAME_DOMAIN = """
            SELECT own.id AS own_id, other.space, other.id FROM company_domain own
            JOIN company_domain other ON other.domain = own.domain
            WHERE own.space = ? AND own.id IN (<keys>)
            """;

    private final Handle handle;
    private final Spaces spaces;

    public CompanyClusters(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    /** Takes over the domains of the companies among these records. */
    void save(Collection<CrmRecord> records) {
        Map<RecordRef, WebDomain> named = new TreeMap<>();
        Set<RecordRef> nameless = new TreeSet<>();
        for (CrmRecord record : records) {
            if (record.ref().type() == ObjectType.COMPANY) {
                Optional<WebDomain> domain =
                        record.archived() ? Optional.empty() : WebDomain.of(record.text(StandardFields.DOMAIN));
                domain.ifPresentOrElse(name -> named.put(record.ref(), name), () -> nameless.add(record.ref()));
            }
        }
        Rows.write(
                handle,
                "INSERT INTO company_domain (space, id, domain) VALUES (?, ?, ?)"
                        + " ON CONFLICT (space, id) DO UPDATE SET domain = excluded.domain",
                named.entrySet(),
                (row, entry) -> row.number(spaces.number(entry.getKey()))
                        .text(entry.getKey().id())
                        .text(entry.getValue().name()));
        Rows.write(
                handle,
                "DELETE FROM company_domain WHERE space = ? AND id = ?",
                nameless,
                (row, ref) -> row.number(spaces.number(ref)).text(ref.id()));
    }

    /** For each of these, the record itself and every other of its domain. */
    public Map<RecordRef, Set<RecordRef>> of(Collection<RecordRef> companies) {
        Map<RecordRef, Set<RecordRef>> clusters = new TreeMap<>();
        companies.forEach(company -> clusters.put(company, new TreeSet<>(List.of(company))));
        spaces.grouped(companies)
                .forEach((space, ids) -> Lookup.in(space, handle, SAME_DOMAIN)
                        .each(
                                ids,
                                row -> clusters.computeIfAbsent(
                                                spaces.ref(space, row.text("own_id")), own -> new TreeSet<>())
                                        .add(spaces.ref(row.number("space"), row.text("id")))));
        return clusters;
    }

    /** The record itself and every other of its domain. */
    public Set<RecordRef> of(RecordRef company) {
        Set<RecordRef> cluster = new TreeSet<>(List.of(company));
        spaces.find(company)
                .ifPresent(space -> handle.createQuery("""
                                SELECT other.space, other.id FROM company_domain own
                                JOIN company_domain other ON other.domain = own.domain
                                WHERE own.space = :space AND own.id = :id
                                """)
                        .bind("space", space)
                        .bind("id", company.id())
                        .map(Row.Reader.mapper(row -> spaces.ref(row.number("space"), row.text("id"))))
                        .forEach(cluster::add));
        return cluster;
    }

    /** The spaces of those who may belong to this company record. */
    public List<Long> memberSpaces(RecordRef company) {
        List<Long> members = new ArrayList<>();
        for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.LEAD)) {
            spaces.find(company.connection(), type).ifPresent(members::add);
        }
        return members;
    }
}
