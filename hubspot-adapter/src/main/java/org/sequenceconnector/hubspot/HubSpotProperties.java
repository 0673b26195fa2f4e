package org.sequenceconnector.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.record.ObjectType;

/** The properties of a type as the account describes them to this credential. */
final class HubSpotProperties {
    private final HubSpotCalls calls;

    HubSpotProperties(HubSpotCalls calls) {
        this.calls = calls;
    }

    Map<String, FieldDescription> describe(ObjectType type) {
        Map<String, FieldDescription> described = new HashMap<>();
        held(type, false).forEach((name, node) -> described.put(name, description(name, node)));
        return described;
    }

    /** By name. The list is not paged. */
    Map<String, JsonNode> held(ObjectType type, boolean archived) {
        Map<String, String> query = archived ? Map.of("archived", "true") : Map.of();
        JsonNode body = calls.read(Lane.BURST, api -> api.get(calls.paths().properties(HubSpotTypes.path(type)), query))
                .orThrow();
        Map<String, JsonNode> byName = new HashMap<>();
        body.path("results").forEach(node -> byName.put(node.path("name").asText(), node));
        return byName;
    }

    private static FieldDescription description(String name, JsonNode node) {
        Set<String> options = new LinkedHashSet<>();
        node.path("options").forEach(option -> options.add(option.path("value").asText()));
        boolean readOnly =
                node.path("modificationMetadata").path("readOnlyValue").asBoolean(false)
                        || node.path("calculated").asBoolean(false);
        return new FieldDescription(name, node.path("type").asText(), !readOnly, options);
    }
}
