package org.sequenceconnector.store.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Severity;

/**
 * Findings as JSON, with what may name a person kept apart from the rest: parameters, and values of fields in the
 * evidence.
 */
public final class FindingCodec {
    private FindingCodec() {}

    /** In their order, without what {@link #personal} keeps. */
    public static ArrayNode write(List<Finding> findings) {
        ArrayNode array = Json.array();
        for (Finding finding : findings) {
            ObjectNode node = array.addObject()
                    .put("code", finding.code().name())
                    .put("severity", finding.severity().name())
                    .put("waived", finding.waived());
            node.set("params", Json.node(only(finding.params(), false)));
            ArrayNode evidence = node.putArray("evidence");
            finding.evidence()
                    .forEach(each ->
                            evidence.addObject().put("kind", each.kind()).set("details", Json.node(only(each, false))));
            resolution(node, finding.resolution());
            Json.put(node, "retryAt", finding.retryAt());
        }
        return array;
    }

    /** The sensitive parts, by the finding's place, for evidence with a dot and its own place; empty when there are none. */
    public static ObjectNode personal(List<Finding> findings) {
        ObjectNode node = Json.object();
        for (int place = 0; place < findings.size(); place++) {
            Map<String, String> sensitive = only(findings.get(place).params(), true);
            if (!sensitive.isEmpty()) {
                node.set(Integer.toString(place), Json.node(sensitive));
            }
            List<Evidence> evidence = findings.get(place).evidence();
            for (int each = 0; each < evidence.size(); each++) {
                Map<String, String> values = only(evidence.get(each), true);
                if (!values.isEmpty()) {
                    node.set(place + "." + each, Json.node(values));
                }
            }
        }
        return node;
    }

    private static Map<String, String> only(Map<String, String> params, boolean sensitive) {
        Set<String> names = Finding.SENSITIVE;
        Map<String, String> chosen = new TreeMap<>(params);
        chosen.keySet().removeIf(name -> names.contains(name) != sensitive);
        return chosen;
    }

    private static Map<String, String> only(Evidence evidence, boolean sensitive) {
        Map<String, String> chosen = new TreeMap<>(evidence.details());
        boolean ofPerson = evidence.kind().equals("field");
        chosen.keySet().removeIf(name -> (ofPerson && name.equals("value")) != sensitive);
        return chosen;
    }

    private static void resolution(ObjectNode node, Resolution resolution) {
        switch (resolution) {
            case Resolution.Wait wait -> {
                node.put("resolution", "wait");
                Json.put(node, "until", wait.until());
            }
            case Resolution.DataChange change -> node.put("resolution", "data_change");
            case Resolution.AdminChange change -> node.put("resolution", "admin_change");
            case Resolution.PersonConfirm confirm -> node.put("resolution", "person_confirm");
            case Resolution.Never never -> node.put("resolution", "never");
        }
    }

    /** @param personal of the same findings; missing where it was erased */
    public static List<Finding> read(JsonNode stored, JsonNode personal) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : stored) {
            Map<String, String> params = Json.texts(node.get("params"));
            params.putAll(Json.texts(personal.path(Integer.toString(findings.size()))));
            List<Evidence> evidence = new ArrayList<>();
            for (JsonNode each : node.get("evidence")) {
                Map<String, String> details = Json.texts(each.get("details"));
                details.putAll(Json.texts(personal.path(findings.size() + "." + evidence.size())));
                evidence.add(Evidence.of(each.get("kind").asText(), details));
            }
            findings.add(new Finding(
                    code(node.get("code").asText()),
                    Severity.valueOf(node.get("severity").asText()),
                    params,
                    evidence,
                    resolution(node),
                    Json.instant(node, "retryAt"),
                    node.get("waived").asBoolean()));
        }
        return findings;
    }

    private static FailureCode code(String name) {
        return FailureCode.named(name)
                .orElseThrow(() -> new IllegalStateException("a stored decision names an unknown reason: " + name));
    }

    private static Resolution resolution(JsonNode node) {
        String word = node.get("resolution").asText();
        return switch (word) {
            case "wait" -> new Resolution.Wait(Json.instant(node, "until"));
            case "data_change" -> new Resolution.DataChange();
            case "admin_change" -> new Resolution.AdminChange();
            case "person_confirm" -> new Resolution.PersonConfirm();
            case "never" -> new Resolution.Never();
            default -> throw new IllegalStateException("a stored decision holds an unknown resolution: " + word);
        };
    }
}
