package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotTypes;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.record.ObjectType;

/** The properties of a type as the account describes them to this credential. */
public final class HubSpotProperties {
    private final HubSpotCalls calls;

    public HubSpotProperties(HubSpotCalls calls) {
        this.calls = calls;
    }

    public Map<String, FieldDescription> describe(ObjectType type) {
        Map<String, FieldDescription> described = new HashMap<>();
        held(type, false).forEach((name, node) -> described.put(name, description(name, node)));
        return described;
    }

    /** By name. The list is not paged. */
    public Map<String, JsonNode> held(ObjectType type, boolean archived) {
        Map<String, String> query = archived ? Map.of("archived", "true") : Map.of();
        JsonNode body = calls.read(Lane.BURST, api -> api.get(calls.paths().properties(HubSpotTypes.path(type)), query))
                .orThrow();
        Map<String, JsonNode> byName = new HashMap<>();
        RecordJson.results(body, type.word() + " properties")
                .forEach(node -> byName.put(node.path("name").asText(), node));
        return byName;
    }

    private static FieldDescription description(String name, JsonNode node) {
        Map<String, String> options = new LinkedHashMap<>();
        node.path("options")
                .forEach(option -> options.put(
                        option.path("value").asText(), option.path("label").asText()));
        boolean calculated = isCalculated(node);
        boolean readOnly =
                node.path("modificationMetadata").path("readOnlyValue").asBoolean(false) || calculated;
        return new FieldDescription(
                name, node.path("label").asText(), node.path("type").asText(), !readOnly, calculated, options);
    }

    /**
     * Accounts answer {@code calculated: true} for equations and roll-ups; a score is told by its field type, and what an
     * administrator composed by its formula.
     */
    private static boolean isCalculated(JsonNode node) {
        return node.path("calculated").asBoolean(false)
                || node.path("fieldType").asText().startsWith("calculation_")
                || !node.path("calculationFormula").asText("").isBlank();
    }
}
