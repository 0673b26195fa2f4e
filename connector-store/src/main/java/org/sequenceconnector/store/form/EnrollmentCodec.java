package org.sequenceconnector.store.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.enrollment.Waiver;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.store.db.Refs;
import org.sequenceconnector.store.db.Row;
import org.sequenceconnector.trigger.Target;

/** An enrollment between its columns and its body. What has a column is not in the body. */
public final class EnrollmentCodec {
    private EnrollmentCodec() {}

    /** What has no column of its own. */
    public static String body(Enrollment enrollment) {
        ObjectNode body = Json.object()
                .put("sequenceName", enrollment.sequenceName())
                .put("version", enrollment.version())
                .put("priority", enrollment.priority())
                .put("attempt", enrollment.attempt())
                .put("method", enrollment.method().name())
                .put("requestKey", enrollment.requestKey())
                .put("enrolledBy", enrollment.enrolledBy())
                .put("totalSteps", enrollment.totalSteps())
                .put("nextStepIndex", enrollment.nextStepIndex())
                .put("decision", enrollment.decisionId())
                .put("statusChangedAt", enrollment.statusChangedAt().toEpochMilli());
        enrollment.waitingFor().ifPresent(waiting -> body.put("waitingFor", waiting.name()));
        Json.put(body, "firstStepAt", enrollment.firstStepAt());
        Json.put(body, "lastStepAt", enrollment.lastStepAt());
        Json.put(body, "endedAt", enrollment.endedAt());
        enrollment.sender().ifPresent(sender -> body.put("senderAddress", sender.address()));
        holds(body, enrollment.holds());
        ends(body, enrollment.ends());
        waivers(body, enrollment.waivers());
        OutcomeCodec.put(body, enrollment.outcomes());
        return body.toString();
    }

    private static void holds(ObjectNode body, Set<Hold> holds) {
        if (!holds.isEmpty()) {
            ArrayNode array = body.putArray("holds");
            holds.stream().sorted(java.util.Comparator.comparing(Hold::kind)).forEach(hold -> {
                ObjectNode node = array.addObject()
                        .put("kind", hold.kind().name())
                        .put("since", hold.since().toEpochMilli())
                        .put("detail", hold.detail());
                Json.put(node, "until", hold.until());
            });
        }
    }

    private static void ends(ObjectNode body, List<EndEvent> ends) {
        if (!ends.isEmpty()) {
            ArrayNode array = body.putArray("ends");
            ends.forEach(end -> array.addObject()
                    .put("cause", end.cause().name())
                    .put("at", end.at().toEpochMilli())
                    .put("detail", end.detail()));
        }
    }

    private static void waivers(ObjectNode body, List<Waiver> waivers) {
        if (!waivers.isEmpty()) {
            ArrayNode array = body.putArray("waivers");
            waivers.forEach(waiver -> array.addObject()
                    .put("code", waiver.code())
                    .put("rule", waiver.ruleId())
                    .put("ruleVersion", waiver.ruleVersion())
                    .put("evidence", waiver.evidence())
                    .put("person", waiver.person())
                    .put("reason", waiver.reason())
                    .put("at", waiver.at().toEpochMilli()));
        }
    }

    /** The same without anything a person wrote or a CRM held: the details of holds and ends, the reasons of waivers. */
    public static String withoutWords(String stored) {
        ObjectNode body = (ObjectNode) Json.parse(stored);
        empty(body.path("holds"), "detail");
        empty(body.path("ends"), "detail");
        empty(body.path("waivers"), "reason");
        return body.toString();
    }

    private static void empty(JsonNode array, String name) {
        array.forEach(each -> ((ObjectNode) each).put(name, ""));
    }

    /** @param row with all columns of the table */
    public static Enrollment read(Row row) throws SQLException {
        JsonNode body = Json.parse(row.text("body"));
        return new Enrollment(
                new EnrollmentId(row.text("id")),
                new PersonId(row.text("person_id")),
                new Target(TargetType.valueOf(row.text("target_type")), Refs.read(row.text("target"))),
                row.text("sequence_key"),
                body.get("sequenceName").asText(),
                body.get("version").asInt(),
                body.get("priority").asInt(),
                body.get("attempt").asInt(),
                EnrollmentMethod.valueOf(body.get("method").asText()),
                body.get("requestKey").asText(),
                body.get("enrolledBy").asText(),
                row.text("task_owner"),
                Phase.valueOf(row.text("phase")),
                holds(body),
                row.count("completed_steps"),
                body.get("totalSteps").asInt(),
                body.get("nextStepIndex").asInt(),
                row.optionalInstant("next_step_at"),
                Json.text(body, "waitingFor").map(WaitingFor::valueOf),
                ends(body),
                waivers(body),
                body.get("decision").asText(),
                row.number("revision"),
                row.instant("created_at"),
                row.optionalInstant("enrolled_at"),
                Json.instant(body, "firstStepAt"),
                Json.instant(body, "lastStepAt"),
                Json.instant(body, "endedAt"),
                Json.instant(body, "statusChangedAt").orElseThrow(),
                row.flag("person_unique"),
                OutcomeCodec.read(body),
                sender(row, body));
    }

    private static Optional<Sender> sender(Row row, JsonNode body) throws SQLException {
        return row.optionalText("mailbox")
                .map(mailbox ->
                        new Sender(mailbox, Json.text(body, "senderAddress").orElseThrow()));
    }

    private static Set<Hold> holds(JsonNode body) {
        Set<Hold> holds = new TreeSet<>(java.util.Comparator.comparing(Hold::kind));
        for (JsonNode node : body.path("holds")) {
            holds.add(new Hold(
                    HoldKind.valueOf(node.get("kind").asText()),
                    Json.instant(node, "since").orElseThrow(),
                    node.get("detail").asText(),
                    Json.instant(node, "until")));
        }
        return holds;
    }

    private static List<EndEvent> ends(JsonNode body) {
        List<EndEvent> ends = new ArrayList<>();
        for (JsonNode node : body.path("ends")) {
            ends.add(new EndEvent(
                    EndCause.valueOf(node.get("cause").asText()),
                    Json.instant(node, "at").orElseThrow(),
                    node.get("detail").asText()));
        }
        return ends;
    }

    private static List<Waiver> waivers(JsonNode body) {
        List<Waiver> waivers = new ArrayList<>();
        for (JsonNode node : body.path("waivers")) {
            waivers.add(new Waiver(
                    node.get("code").asText(),
                    node.get("rule").asText(),
                    node.get("ruleVersion").asText(),
                    node.get("evidence").asText(),
                    node.get("person").asText(),
                    node.get("reason").asText(),
                    Json.instant(node, "at").orElseThrow()));
        }
        return waivers;
    }
}
