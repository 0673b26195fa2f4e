package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyOption;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/** Property definitions to and from JSON, with the rules for a new one. */
public final class PropertyJson {
    private static final Map<String, Set<String>> FIELD_TYPES = Map.of(
            "bool", Set.of("booleancheckbox", "calculation_equation"),
            "enumeration", Set.of("select", "radio", "checkbox", "booleancheckbox", "calculation_equation"),
            "date", Set.of("date"),
            "datetime", Set.of("date", "calculation_rollup", "calculation_equation"),
            "string", Set.of("text", "textarea", "html", "phonenumber", "file", "calculation_equation"),
            "number",
                    Set.of(
                            "number",
                            "calculation_equation",
                            "calculation_rollup",
                            "calculation_score",
                            "calculation_read_time"),
            "phone_number", Set.of("phonenumber"),
            "object_coordinates", Set.of("text"));
    /** Choices of HubSpot's own that accounts add to, rename and take away. */
    private static final Set<String> CHOICES_OF_THE_ACCOUNT = Set.of("lifecyclestage", "hs_lead_status");

    private PropertyJson() {}

    static ObjectNode render(PropertyDefinition property) {
        ObjectNode node = Json.object()
                .put("updatedAt", Timestamps.iso(property.updatedAt()))
                .put("createdAt", Timestamps.iso(property.createdAt()))
                .put("name", property.name())
                .put("label", property.label())
                .put("type", property.type())
                .put("fieldType", property.fieldType())
                .put("description", property.description())
                .put("groupName", property.groupName());
        ArrayNode options = node.putArray("options");
        for (PropertyOption option : property.options()) {
            options.addObject()
                    .put("label", option.label())
                    .put("value", option.value())
                    .put("description", option.description())
                    .put("displayOrder", option.displayOrder())
                    .put("hidden", option.hidden());
        }
        node.put("displayOrder", property.displayOrder())
                .put("calculated", property.calculated())
                .put("externalOptions", property.externalOptions())
                .put("archived", property.archived())
                .put("hasUniqueValue", property.hasUniqueValue())
                .put("hidden", property.hidden())
                .put("hubspotDefined", property.hubspotDefined())
                .put("formField", property.formField())
                .put("dataSensitivity", "non_sensitive");
        if (!property.referencedObjectType().isEmpty()) {
            node.put("referencedObjectType", property.referencedObjectType());
        }
        property.archivedAt().ifPresent(at -> node.put("archivedAt", Timestamps.iso(at)));
        node.putObject("modificationMetadata")
                .put("archivable", !property.hubspotDefined())
                .put("readOnlyDefinition", property.hubspotDefined())
                .put("readOnlyValue", property.readOnlyValue())
                .put("readOnlyOptions", property.hubspotDefined() && !CHOICES_OF_THE_ACCOUNT.contains(property.name()));
        return node;
    }

    /** Reads a new definition, or throws the 400 it deserves. */
    public static PropertyDefinition parse(JsonNode node, Instant now) {
        for (String required : List.of("name", "label", "type", "fieldType", "groupName")) {
            if (node.path(required).asText("").isBlank()) {
                throw Errors.validation("Invalid input JSON: property definition is missing " + required);
            }
        }
        String name = node.path("name").asText();
        String type = node.path("type").asText();
        String fieldType = node.path("fieldType").asText();
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw Errors.validation("Property name '" + name
                    + "' must start with a letter and hold only lower case letters, digits and underscores");
        }
        checkTypes(type, fieldType);
        List<PropertyOption> options = options(node.path("options"));
        checkOptions(type, options, node.path("externalOptions").asBoolean(false));
        return new PropertyDefinition(
                name,
                node.path("label").asText(),
                type,
                fieldType,
                node.path("groupName").asText(),
                node.path("description").asText(""),
                options,
                node.path("displayOrder").asInt(-1),
                node.path("hidden").asBoolean(false),
                node.path("formField").asBoolean(false),
                node.path("hasUniqueValue").asBoolean(false),
                node.path("referencedObjectType").asText(""),
                node.path("externalOptions").asBoolean(false),
                false,
                fieldType.startsWith("calculation_"),
                Optional.empty(),
                now,
                now);
    }

    /** Applies a PATCH: options, when given, replace the whole list. */
    static PropertyDefinition patch(PropertyDefinition property, JsonNode node, Instant now) {
        String type = node.path("type").asText(property.type());
        String fieldType = node.path("fieldType").asText(property.fieldType());
        checkTypes(type, fieldType);
        List<PropertyOption> options =
                node.path("options").isArray() ? options(node.path("options")) : property.options();
        checkOptions(type, options, property.externalOptions());
        return property.changed(
                node.path("label").asText(property.label()),
                type,
                fieldType,
                node.path("groupName").asText(property.groupName()),
                node.path("description").asText(property.description()),
                options,
                node.path("displayOrder").asInt(property.displayOrder()),
                now);
    }

    private static void checkTypes(String type, String fieldType) {
        if (!FIELD_TYPES.getOrDefault(type, Set.of()).contains(fieldType)) {
            throw Errors.validation("Property type '" + type + "' cannot have the field type '" + fieldType + "'");
        }
    }

    private static void checkOptions(String type, List<PropertyOption> options, boolean external) {
        Set<String> values = new HashSet<>();
        for (PropertyOption option : options) {
            if (!values.add(option.value())) {
                throw Errors.validation("Option value '" + option.value() + "' is not unique");
            }
        }
        if (type.equals("bool") && !values.equals(Set.of("true", "false"))) {
            throw Errors.validation("Boolean properties must have exactly the options true and false");
        }
        if (type.equals("enumeration") && options.isEmpty() && !external) {
            throw Errors.validation("Enumeration properties must have at least one option");
        }
    }

    private static List<PropertyOption> options(JsonNode list) {
        List<PropertyOption> options = new ArrayList<>();
        for (JsonNode option : list) {
            options.add(new PropertyOption(
                    option.path("label").asText(),
                    option.path("value").asText(),
                    option.path("displayOrder").asInt(options.size()),
                    option.path("hidden").asBoolean(false),
                    option.path("description").asText("")));
        }
        return options;
    }
}
