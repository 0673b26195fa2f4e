package org.sequenceconnector.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.record.RecordRef;

/** Numbers over enrollments, for caps and reports. */
final class EnrollmentCounts {
    private final Handle handle;
    private final Spaces spaces;

    EnrollmentCounts(Handle handle, Spaces spaces) {
        this.handle = handle;
        this.spaces = spaces;
    }

    /** Over all records of the company. Whoever belongs to several of them counts once. */
    int liveAtCompany(RecordRef company) {
        CompanyClusters clusters = new CompanyClusters(handle, spaces);
        Set<String> live = new HashSet<>();
        for (RecordRef each : clusters.of(company)) {
            List<Long> members = clusters.memberSpaces(each);
            if (!members.isEmpty()) {
                live.addAll(liveOf(each, members));
            }
        }
        return live.size();
    }

    private List<String> liveOf(RecordRef company, List<Long> members) {
        return handle.createQuery("""
                        SELECT DISTINCT e.id FROM crm_record r
                        JOIN person_link l ON l.space = r.space AND l.id = r.id
                        JOIN enrollment e ON e.person_id = l.person_id
                        WHERE r.space IN (<spaces>) AND r.company_id = :company AND r.archived = 0
                          AND e.phase IN ('ACTIVE', 'ENDING')
                        """)
                .bindList("spaces", members)
                .bind("company", company.id())
                .mapTo(String.class)
                .list();
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
