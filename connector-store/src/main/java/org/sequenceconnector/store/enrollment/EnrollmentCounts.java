package org.sequenceconnector.store.enrollment;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.db.Lookup;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.mirror.CompanyClusters;

/** Numbers over enrollments, for caps and reports. */
final class EnrollmentCounts {
    private static final String LIVE_AT_COMPANIES = """
            SELECT r.company_id, e.id AS enrollment FROM crm_record r
            JOIN person_link l ON l.space = r.space AND l.id = r.id
            JOIN enrollment e ON e.person_id = l.person_id
            WHERE r.space = ? AND r.company_id IN (<keys>) AND r.archived = 0 AND e.phase IN ('ACTIVE', 'ENDING')
            """;

    private final Handle handle;
    private final Spaces spaces;

    EnrollmentCounts(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    /**
     * By company, over all records that are one company with it; those without any are missing. An enrollment whose person
     * is there several times counts once.
     */
    Map<RecordRef, Integer> liveAtCompanies(Collection<RecordRef> companies) {
        Map<RecordRef, Set<RecordRef>> clusters = new CompanyClusters(handle, spaces).of(companies);
        Set<RecordRef> members = new TreeSet<>();
        clusters.values().forEach(members::addAll);
        Map<RecordRef, Set<String>> live = liveAt(members);
        Map<RecordRef, Integer> counts = new HashMap<>();
        clusters.forEach((company, cluster) -> {
            Set<String> together = new HashSet<>();
            cluster.forEach(member -> together.addAll(live.getOrDefault(member, Set.of())));
            if (!together.isEmpty()) {
                counts.put(company, together.size());
            }
        });
        return counts;
    }

    /** Everybody's at the company, over all records that are one company with it; in the order of their ids. */
    List<Enrollment> liveAt(RecordRef company) {
        Set<String> ids = new TreeSet<>();
        Set<RecordRef> cluster =
                new CompanyClusters(handle, spaces).of(List.of(company)).getOrDefault(company, Set.of(company));
        liveAt(cluster).values().forEach(ids::addAll);
        EnrollmentRows enrollments = new EnrollmentRows(handle);
        return ids.stream()
                .flatMap(id -> enrollments.find(new EnrollmentId(id)).stream())
                .toList();
    }

    /** Ids of enrollments by company record. */
    private Map<RecordRef, Set<String>> liveAt(Collection<RecordRef> companies) {
        Map<RecordRef, Set<String>> live = new HashMap<>();
        Map<ConnectionId, Set<String>> byConnection = new HashMap<>();
        companies.forEach(company -> byConnection
                .computeIfAbsent(company.connection(), none -> new TreeSet<>())
                .add(company.id()));
        byConnection.forEach((connection, ids) -> Stream.of(ObjectType.CONTACT, ObjectType.LEAD)
                .flatMap(type -> spaces.find(connection, type).stream())
                .forEach(space -> Lookup.in(space, handle, LIVE_AT_COMPANIES)
                        .each(
                                ids,
                                row -> live.computeIfAbsent(
                                                new RecordRef(connection, ObjectType.COMPANY, row.text("company_id")),
                                                none -> new HashSet<>())
                                        .add(row.text("enrollment")))));
        return live;
    }

    int liveIn(String sequenceKey) {
        return handle.createQuery("SELECT count(*) FROM enrollment WHERE sequence_key = :sequence"
                        + " AND phase IN ('ACTIVE', 'ENDING')")
                .bind("sequence", sequenceKey)
                .mapTo(Integer.class)
                .one();
    }

    int enrolledSince(String sequenceKey, Instant since) {
        return handle.createQuery(
                        "SELECT count(*) FROM enrollment WHERE sequence_key = :sequence AND enrolled_at >= :since")
                .bind("sequence", sequenceKey)
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * The status is derived and not stored. It depends on these columns only, so one enrollment of each group tells the
     * status of all.
     */
    Map<String, Long> byStatus() {
        Map<String, Long> samples = new HashMap<>();
        handle.createQuery("""
                        SELECT min(id) AS sample, count(*) AS total FROM enrollment
                        GROUP BY phase, hold_state, completed_steps > 0, end_cause
                        """)
                .map(Row.Reader.mapper(row -> Map.entry(row.text("sample"), row.number("total"))))
                .forEach(group -> samples.put(group.getKey(), group.getValue()));
        EnrollmentRows enrollments = new EnrollmentRows(handle);
        Map<String, Long> counts = new TreeMap<>();
        samples.forEach((id, total) -> enrollments
                .find(new EnrollmentId(id))
                .ifPresent(sample -> counts.merge(sample.status().name(), total, Long::sum)));
        return counts;
    }
}
