package org.sequenceconnector.store.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.NotEnrolled.EnrollmentMethodAndActor;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.Spaces;
import org.sequenceconnector.store.form.Json;
import org.sequenceconnector.store.mirror.CompanyClusters;
import org.sequenceconnector.store.people.PersonAliases;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.StartAt;
import org.sequenceconnector.trigger.Target;

/** Not Enrolled records: one per target, sequence and primary code; open until something closes them. */
final class NotEnrolledRows {
    private static final String OF_TARGET =
            " WHERE target = :target AND target_type = :targetType AND sequence_key = :sequence AND closed_because IS NULL";
    private static final RowMapper<NotEnrolled> RECORD = Row.Reader.mapper(NotEnrolledRows::read);

    private final Handle handle;

    NotEnrolledRows(Handle handle) {
        this.handle = handle;
    }

    void save(NotEnrolled record) {
        handle.createUpdate("""
                        INSERT INTO not_enrolled
                          (target, target_type, sequence_key, primary_code, person_id, text, decision_id, method, actor,
                           attempts, first_attempt_at, last_attempt_at, retry_at, closed_because, start_at, enrollment_id,
                           when_possible)
                        VALUES (:target, :targetType, :sequence, :code, :person, :text, :decision, :method, :actor,
                           :attempts, :first, :last, :retry, :closed, :start, :enrollment, :whenPossible)
                        ON CONFLICT (target, target_type, sequence_key, primary_code) DO UPDATE SET
                          person_id = excluded.person_id, text = excluded.text, decision_id = excluded.decision_id,
                          method = excluded.method, actor = excluded.actor, attempts = excluded.attempts,
                          first_attempt_at = excluded.first_attempt_at, last_attempt_at = excluded.last_attempt_at,
                          retry_at = excluded.retry_at, closed_because = excluded.closed_because, closed_at = NULL,
                           start_at = excluded.start_at, enrollment_id = excluded.enrollment_id,
                           when_possible = excluded.when_possible
                        """)
                .bind("target", record.target().record().toString())
                .bind("targetType", record.target().type().name())
                .bind("sequence", record.sequenceKey())
                .bind("code", record.primaryCode())
                .bind("person", record.person().map(PersonId::value))
                .bind("text", record.text())
                .bind("decision", record.decisionId())
                .bind("method", record.by().method().name())
                .bind("actor", actor(record.by().actor()))
                .bind("attempts", record.attempts())
                .bind("first", record.firstAttemptAt())
                .bind("last", record.lastAttemptAt())
                .bind("retry", record.retryAt())
                .bind("closed", record.closedBecause())
                .bind("start", record.by().startAt().text())
                .bind("enrollment", record.enrollment().map(EnrollmentId::value))
                .bind("whenPossible", record.by().whenPossible() ? 1 : 0)
                .execute();
    }

    Optional<NotEnrolled> open(Target target, String sequenceKey, String primaryCode) {
        return handle.createQuery("SELECT * FROM not_enrolled" + OF_TARGET + " AND primary_code = :code")
                .bind("target", target.record().toString())
                .bind("targetType", target.type().name())
                .bind("sequence", sequenceKey)
                .bind("code", primaryCode)
                .map(RECORD)
                .findOne();
    }

    List<NotEnrolled> openOf(PersonId person) {
        return handle.createQuery("""
                        SELECT * FROM not_enrolled WHERE person_id = :person AND closed_because IS NULL
                        ORDER BY sequence_key, target, primary_code
                        """)
                .bind("person", person.value())
                .map(RECORD)
                .list();
    }

    /** Oldest first; of the person under any of the ids they had before merges. */
    List<NotEnrolled> of(PersonId person) {
        return handle.createQuery("""
                        SELECT * FROM not_enrolled WHERE person_id IN (<persons>)
                        ORDER BY first_attempt_at, sequence_key, primary_code
                        """)
                .bindList("persons", new PersonAliases(handle).allNamesOf(person))
                .map(RECORD)
                .list();
    }

    /** Those of the enrollment's target and sequence, now that it started. */
    void close(Enrollment started, Instant now) {
        handle.createUpdate(
                        "UPDATE not_enrolled SET closed_because = 'enrolled', closed_at = :now, enrollment_id = :enrollment"
                                + OF_TARGET)
                .bind("now", now)
                .bind("enrollment", started.id().value())
                .bind("target", started.target().record().toString())
                .bind("targetType", started.target().type().name())
                .bind("sequence", started.sequenceKey())
                .execute();
    }

    boolean close(Target target, String sequenceKey, String primaryCode, String because, Instant now) {
        return handle.createUpdate("UPDATE not_enrolled SET closed_because = :because, closed_at = :now" + OF_TARGET
                                + " AND primary_code = :code")
                        .bind("because", because)
                        .bind("now", now)
                        .bind("target", target.record().toString())
                        .bind("targetType", target.type().name())
                        .bind("sequence", sequenceKey)
                        .bind("code", primaryCode)
                        .execute()
                == 1;
    }

    /** What is promised to be tried again stays open until it was. */
    int closeBefore(Instant before, Instant now, int limit) {
        return handle.createUpdate("""
                        UPDATE not_enrolled SET closed_because = 'expired', closed_at = :now
                        WHERE closed_because IS NULL AND (target, target_type, sequence_key, primary_code) IN (
                          SELECT target, target_type, sequence_key, primary_code FROM not_enrolled
                          WHERE closed_because IS NULL AND last_attempt_at < :before
                            AND (retry_at IS NULL OR retry_at <= :now)
                          ORDER BY last_attempt_at LIMIT :limit)
                        """)
                .bind("now", now)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    List<NotEnrolled> list(Optional<String> code, int offset, int limit) {
        var query = handle.createQuery(
                        "SELECT * FROM not_enrolled WHERE closed_because IS NULL"
                                + (code.isPresent() ? " AND primary_code = :code" : "")
                                + " ORDER BY last_attempt_at DESC, target, sequence_key, primary_code LIMIT :limit OFFSET :offset")
                .bind("limit", limit)
                .bind("offset", offset);
        code.ifPresent(name -> query.bind("code", name));
        return query.map(RECORD).list();
    }

    List<NotEnrolled> retriesDue(Instant now, int limit) {
        return handle.createQuery("""
                        SELECT * FROM not_enrolled WHERE closed_because IS NULL AND retry_at IS NOT NULL
                          AND retry_at <= :now
                        ORDER BY retry_at, target, sequence_key LIMIT :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map(RECORD)
                .list();
    }

    List<NotEnrolled> waitingIn(String sequenceKey, String code, int limit) {
        return handle.createQuery("""
                        SELECT * FROM not_enrolled
                        WHERE sequence_key = :sequence AND primary_code = :code AND closed_because IS NULL
                          AND retry_at IS NOT NULL
                        ORDER BY first_attempt_at, target LIMIT :limit
                        """)
                .bind("sequence", sequenceKey)
                .bind("code", code)
                .bind("limit", limit)
                .map(RECORD)
                .list();
    }

    /** Of people at the company, whichever of its records they belong to. */
    List<NotEnrolled> waitingAt(RecordRef company, String code, Spaces spaces) {
        CompanyClusters clusters = new CompanyClusters(handle, spaces);
        List<NotEnrolled> waiting = new ArrayList<>();
        for (RecordRef each : clusters.of(company)) {
            List<Long> members = clusters.memberSpaces(each);
            if (!members.isEmpty()) {
                waiting.addAll(waitingAt(each, code, members));
            }
        }
        return waiting;
    }

    private List<NotEnrolled> waitingAt(RecordRef company, String code, List<Long> members) {
        return handle.createQuery("""
                        SELECT * FROM not_enrolled
                        WHERE primary_code = :code AND closed_because IS NULL AND retry_at IS NOT NULL AND person_id IN (
                          SELECT l.person_id FROM crm_record r JOIN person_link l ON l.space = r.space AND l.id = r.id
                          WHERE r.space IN (<spaces>) AND r.company_id = :company AND r.archived = 0)
                        ORDER BY target, sequence_key
                        """)
                .bind("code", code)
                .bindList("spaces", members)
                .bind("company", company.id())
                .map(RECORD)
                .list();
    }

    /** @return how many of the deferred ones became due that were not */
    int retryNow(Set<String> codes, Instant now) {
        return handle.createUpdate("""
                        UPDATE not_enrolled SET retry_at = :now
                        WHERE closed_because IS NULL AND retry_at > :now AND primary_code IN (<codes>)
                        """)
                .bind("now", now)
                .bindList("codes", new TreeSet<>(codes))
                .execute();
    }

    Map<String, Long> countsByCode() {
        Map<String, Long> counts = new TreeMap<>();
        handle.createQuery("""
                        SELECT primary_code, count(*) AS total FROM not_enrolled WHERE closed_because IS NULL
                        GROUP BY primary_code
                        """)
                .map(Row.Reader.mapper(row -> Map.entry(row.text("primary_code"), row.number("total"))))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static NotEnrolled read(Row row) throws SQLException {
        return new NotEnrolled(
                new Target(TargetType.valueOf(row.text("target_type")), Refs.read(row.text("target"))),
                row.optionalText("person_id").map(PersonId::new),
                row.text("sequence_key"),
                row.text("primary_code"),
                row.text("text"),
                row.text("decision_id"),
                new EnrollmentMethodAndActor(
                        EnrollmentMethod.valueOf(row.text("method")),
                        actor(row.text("actor")),
                        row.optionalText("start_at").flatMap(StartAt::of).orElse(StartAt.FIRST),
                        row.count("when_possible") == 1),
                row.count("attempts"),
                row.instant("first_attempt_at"),
                row.instant("last_attempt_at"),
                row.optionalInstant("retry_at"),
                row.optionalText("closed_because"),
                row.optionalText("enrollment_id").map(EnrollmentId::new));
    }

    private static String actor(Actor actor) {
        return Json.object()
                .put("kind", actor.kind().name())
                .put("id", actor.id())
                .put("mayConfirm", actor.mayConfirmWarnings())
                .toString();
    }

    private static Actor actor(String stored) {
        JsonNode node = Json.parse(stored);
        return new Actor(
                Actor.Kind.valueOf(node.get("kind").asText()),
                node.get("id").asText(),
                node.get("mayConfirm").asBoolean());
    }
}
