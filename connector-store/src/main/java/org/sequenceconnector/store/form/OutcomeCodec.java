package org.sequenceconnector.store.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.enrollment.Outcome;

/** What came back from a person, in the body of the enrollment. Bodies written before there were any have none. */
final class OutcomeCodec {
    private static final String OUTCOMES = "outcomes";

    private OutcomeCodec() {}

    static void put(ObjectNode body, List<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            ArrayNode array = body.putArray(OUTCOMES);
            outcomes.forEach(
                    outcome -> add(array.addObject().put("at", outcome.at().toEpochMilli()), outcome));
        }
    }

    private static void add(ObjectNode node, Outcome outcome) {
        switch (outcome) {
            case Outcome.Reply reply ->
                node.put("kind", "REPLY").put("reply", reply.kind().name());
            case Outcome.Meeting meeting -> node.put("kind", "MEETING");
            case Outcome.Absence absence -> Json.put(node.put("kind", "ABSENCE"), "until", absence.until());
            case Outcome.ColleagueReply colleague -> node.put("kind", "COLLEAGUE_REPLY");
            case Outcome.Bounce bounce -> node.put("kind", "BOUNCE");
            case Outcome.GoalReached goal -> node.put("kind", "GOAL_REACHED");
            case Outcome.ConversationResolved resolved -> node.put("kind", "CONVERSATION_RESOLVED");
        }
    }

    static List<Outcome> read(JsonNode body) {
        List<Outcome> outcomes = new ArrayList<>();
        body.path(OUTCOMES).forEach(node -> outcomes.add(outcome(node)));
        return outcomes;
    }

    private static Outcome outcome(JsonNode node) {
        Instant at = Json.instant(node, "at").orElseThrow();
        String kind = node.get("kind").asText();
        return switch (kind) {
            case "REPLY" ->
                new Outcome.Reply(
                        at, Outcome.Reply.Kind.valueOf(node.get("reply").asText()));
            case "MEETING" -> new Outcome.Meeting(at);
            case "ABSENCE" -> new Outcome.Absence(at, Json.instant(node, "until"));
            case "COLLEAGUE_REPLY" -> new Outcome.ColleagueReply(at);
            case "BOUNCE" -> new Outcome.Bounce(at);
            case "GOAL_REACHED" -> new Outcome.GoalReached(at);
            case "CONVERSATION_RESOLVED" -> new Outcome.ConversationResolved(at);
            default -> throw new IllegalStateException("an outcome of the unknown kind " + kind + " is stored");
        };
    }
}
