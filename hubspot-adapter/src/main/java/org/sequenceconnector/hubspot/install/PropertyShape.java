package org.sequenceconnector.hubspot.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.hubspot.call.RecordJson;

/** A field definition as a HubSpot property: types, options, and the comparison with what the account has. */
final class PropertyShape {
    static final String GROUP = "sequence_enrollment";
    static final String GROUP_LABEL = "Sequence enrollment";
    /** All options of this field are ours: they name the published sequences, and others are hidden. */
    private static final String SEQUENCE_CHOICE = "request_sequence";

    private PropertyShape() {}

    static String type(FieldDefinition definition) {
        return switch (definition.kind()) {
            case OPTION -> "enumeration";
            case TEXT, LONG_TEXT, EMAIL, LINK -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> "number";
            case INSTANT -> "datetime";
        };
    }

    /** There is no field type for times: they use {@code date}. */
    static String fieldType(FieldDefinition definition) {
        return switch (definition.kind()) {
            case OPTION -> "select";
            case TEXT, EMAIL, LINK -> "text";
            case LONG_TEXT -> "textarea";
            case BOOLEAN -> "booleancheckbox";
            case NUMBER -> "number";
            case INSTANT -> "date";
        };
    }

    static ObjectNode create(FieldDefinition definition, int order) {
        ObjectNode property = RecordJson.object()
                .put("name", definition.crmName())
                .put("label", definition.label())
                .put("description", definition.description())
                .put("groupName", GROUP)
                .put("type", type(definition))
                .put("fieldType", fieldType(definition))
                .put("displayOrder", order)
                .put("hidden", false)
                .put("formField", false)
                .put("hasUniqueValue", false);
        property.set("options", options(wanted(definition)));
        return property;
    }

    /** What makes the account's property useless to us and only an administrator can change; empty text when nothing. */
    static String conflict(FieldDefinition definition, JsonNode held) {
        String heldType = held.path("type").asText();
        if (!heldType.equals(type(definition))) {
            return "is of type " + heldType + ", but the connector needs " + type(definition)
                    + ": rename or remove that property, or change the prefix";
        }
        if (held.path("hasUniqueValue").asBoolean(false)) {
            return "allows each value once only, which the connector cannot use: rename or remove that property";
        }
        return held.path("modificationMetadata").path("readOnlyValue").asBoolean(false)
                ? "is read-only: rename or remove that property"
                : "";
    }

    static boolean wordsDiffer(FieldDefinition definition, JsonNode held) {
        return !held.path("label").asText("").equals(definition.label())
                || !held.path("description").asText("").equals(definition.description());
    }

    /** Options as they should be: ours in our order, then what others added; stale sequences stay, but hidden. */
    static List<Option> merged(FieldDefinition definition, JsonNode held) {
        Map<String, Option> merged = new LinkedHashMap<>();
        wanted(definition).forEach(option -> merged.put(option.value(), option));
        for (Option option : held(held)) {
            boolean stale = definition.key().equals(SEQUENCE_CHOICE);
            merged.putIfAbsent(option.value(), new Option(option.value(), option.label(), option.hidden() || stale));
        }
        return new ArrayList<>(merged.values());
    }

    static List<Option> held(JsonNode property) {
        List<Option> options = new ArrayList<>();
        property.path("options")
                .forEach(node -> options.add(new Option(
                        node.path("value").asText(),
                        node.path("label").asText(),
                        node.path("hidden").asBoolean(false))));
        return options;
    }

    static ArrayNode options(List<Option> options) {
        ArrayNode array = HubSpotHttp.JSON.createArrayNode();
        for (int order = 0; order < options.size(); order++) {
            Option option = options.get(order);
            array.addObject()
                    .put("label", option.label())
                    .put("value", option.value())
                    .put("displayOrder", order)
                    .put("hidden", option.hidden());
        }
        return array;
    }

    /** HubSpot wants both values of a yes-or-no property spelt out. */
    private static List<Option> wanted(FieldDefinition definition) {
        if (definition.kind() == FieldDefinition.Kind.BOOLEAN) {
            return List.of(new Option("true", "Yes", false), new Option("false", "No", false));
        }
        return definition.options().stream()
                .map(option -> new Option(option.value(), option.label(), false))
                .toList();
    }

    record Option(String value, String label, boolean hidden) {}
}
