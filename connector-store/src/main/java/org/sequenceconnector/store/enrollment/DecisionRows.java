package org.sequenceconnector.store.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.store.db.SafeText;
import org.sequenceconnector.store.form.FindingCodec;
import org.sequenceconnector.store.form.Json;
import org.sequenceconnector.store.people.PersonAliases;

/** Decisions, written once. */
final class DecisionRows {
    private static final int PAGE = 200;

    private final Handle handle;

    DecisionRows(Handle handle) {
        this.handle = handle;
    }

    void save(DecisionRecord decision) {
        ObjectNode personal = FindingCodec.personal(decision.findings());
        handle.createUpdate("""
                        INSERT INTO decision (id, person_id, decided_at, body, personal)
                        VALUES (:id, :person, :at, :body, :personal)
                        """)
                .bind("id", decision.id())
                .bind("person", decision.person().map(PersonId::value))
                .bind("at", decision.decidedAt())
                .bind("body", body(decision))
                .bind("personal", personal.isEmpty() ? Optional.<String>empty() : Optional.of(personal.toString()))
                .execute();
    }

    private static String body(DecisionRecord decision) {
        ObjectNode body = Json.object()
                .put("request", decision.requestKey())
                .put("method", decision.method().name())
                .put("actor", decision.actor())
                .put("sequence", decision.sequenceKey())
                .put("verdict", decision.verdict().name())
                .put("consent", decision.consentVerdict())
                .put("consentReason", decision.consentReason());
        decision.target().ifPresent(target -> body.put("target", target.toString()));
        decision.enrollment().ifPresent(id -> body.put("enrollment", id.value()));
        body.set("findings", FindingCodec.write(decision.findings()));
        body.set("versions", Json.node(decision.versions()));
        ObjectNode readAt = body.putObject("readAt");
        new TreeMap<>(decision.readAt()).forEach((ref, at) -> readAt.put(ref.toString(), at.toEpochMilli()));
        return body.toString();
    }

    void keepInputs(String id, String inputs) {
        handle.createUpdate("UPDATE decision SET inputs = :inputs WHERE id = :id")
                .bind("inputs", SafeText.encode(inputs))
                .bind("id", id)
                .execute();
    }

    Optional<JsonNode> inputs(String id) {
        return handle.createQuery("SELECT inputs FROM decision WHERE id = :id AND inputs IS NOT NULL")
                .bind("id", id)
                .map(Row.Reader.mapper(row -> Json.parse(row.text("inputs"))))
                .findOne();
    }

    Optional<DecisionRecord> find(String id) {
        return handle.createQuery("SELECT id, person_id, decided_at, body, personal FROM decision WHERE id = :id")
                .bind("id", id)
                .map(Row.Reader.mapper(DecisionRows::read))
                .findOne();
    }

    /** Of the person under any of the ids they had before merges. */
    Optional<DecisionRecord> lastOf(PersonId person) {
        return handle.createQuery("""
                        SELECT id, person_id, decided_at, body, personal FROM decision
                        WHERE person_id IN (<persons>) ORDER BY decided_at DESC, id DESC LIMIT 1
                        """)
                .bindList("persons", new PersonAliases(handle).allNamesOf(person))
                .map(Row.Reader.mapper(DecisionRows::read))
                .findOne();
    }

    /** But for those about somebody whose enrollment runs or who waits for one. */
    int forget(Instant before, int limit) {
        return handle.createUpdate("""
                        DELETE FROM decision WHERE id IN (
                          SELECT id FROM decision WHERE decided_at < :before
                          AND NOT EXISTS (SELECT 1 FROM enrollment WHERE enrollment.person_id = decision.person_id
                            AND enrollment.phase IN ('DRAFT', 'ACTIVE', 'ENDING'))
                          AND NOT EXISTS (SELECT 1 FROM not_enrolled WHERE not_enrolled.person_id = decision.person_id
                            AND not_enrolled.closed_because IS NULL)
                          ORDER BY decided_at LIMIT :limit)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    /** Oldest first. */
    void each(PersonId person, Consumer<DecisionRecord> visitor) {
        List<String> names = new PersonAliases(handle).allNamesOf(person);
        List<DecisionRecord> page = after(names, Instant.EPOCH, "");
        while (!page.isEmpty()) {
            page.forEach(visitor);
            page = after(names, page.getLast().decidedAt(), page.getLast().id());
        }
    }

    private List<DecisionRecord> after(List<String> names, Instant at, String id) {
        return handle.createQuery("""
                        SELECT id, person_id, decided_at, body, personal FROM decision
                        WHERE person_id IN (<persons>) AND (decided_at > :at OR (decided_at = :at AND id > :id))
                        ORDER BY decided_at, id LIMIT :limit
                        """)
                .bindList("persons", names)
                .bind("at", at)
                .bind("id", id)
                .bind("limit", PAGE)
                .map(Row.Reader.mapper(DecisionRows::read))
                .list();
    }

    private static DecisionRecord read(Row row) throws SQLException {
        JsonNode body = Json.parse(row.text("body"));
        JsonNode personal = Json.parse(row.optionalText("personal").orElse("{}"));
        Map<RecordRef, Instant> readAt = new HashMap<>();
        body.get("readAt")
                .properties()
                .forEach(entry -> readAt.put(
                        Refs.read(entry.getKey()),
                        Instant.ofEpochMilli(entry.getValue().asLong())));
        return new DecisionRecord(
                row.text("id"),
                body.get("request").asText(),
                EnrollmentMethod.valueOf(body.get("method").asText()),
                body.get("actor").asText(),
                row.optionalText("person_id").map(PersonId::new),
                Json.text(body, "target").map(Refs::read),
                body.get("sequence").asText(),
                Verdict.valueOf(body.get("verdict").asText()),
                FindingCodec.read(body.get("findings"), personal),
                body.get("consent").asText(),
                body.get("consentReason").asText(),
                Json.texts(body.get("versions")),
                readAt,
                Json.text(body, "enrollment").map(EnrollmentId::new),
                row.instant("decided_at"));
    }
}
