package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.salesforce.schema.FieldShape;

/**
 * Turns neutral values into what Salesforce stores, by the connector's field definitions. A field that is not defined here
 * is not ours and is never written.
 */
final class OwnFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ELLIPSIS = "…";
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, FieldDefinition> byKey = new HashMap<>();

    /** @throws IllegalArgumentException a definition names a field that only Salesforce or a person may own */
    OwnFields(List<FieldDefinition> definitions) {
        for (FieldDefinition definition : definitions) {
            if (!definition.crmName().toLowerCase(Locale.ROOT).endsWith("__c")) {
                throw new IllegalArgumentException("the field '" + definition.crmName() + "' of key '"
                        + definition.key() + "' is not a custom field: the connector writes only its own fields,"
                        + " whose names end in __c");
            }
            byKey.put(definition.key(), definition);
        }
    }

    /** The first key that nobody defined. */
    Optional<String> unknownKey(Map<String, FieldValue> values) {
        return values.keySet().stream()
                .filter(key -> !byKey.containsKey(key))
                .sorted()
                .findFirst();
    }

    /** By API name; a JSON null clears. All keys must be known. */
    Map<String, JsonNode> values(Map<String, FieldValue> values) {
        Map<String, JsonNode> cells = new TreeMap<>();
        values.forEach((key, value) -> Optional.ofNullable(byKey.get(key))
                .ifPresent(definition -> cells.put(definition.crmName(), cell(definition, value))));
        return cells;
    }

    private static JsonNode cell(FieldDefinition definition, FieldValue value) {
        return switch (value) {
            // A checkbox knows no null.
            case FieldValue.Empty empty ->
                definition.kind() == FieldDefinition.Kind.BOOLEAN ? JSON.booleanNode(false) : JSON.nullNode();
            case FieldValue.Flag flag -> JSON.booleanNode(flag.value());
            case FieldValue.Number number -> JSON.numberNode(number.value());
            case FieldValue.Moment moment -> JSON.textNode(MILLIS.format(moment.value()));
            case FieldValue.Day day -> JSON.textNode(day.asText());
            case FieldValue.Text text -> JSON.textNode(text(definition, text.value()));
            case FieldValue.Options options ->
                JSON.textNode(String.join(
                        ";",
                        options.value().stream()
                                .map(code -> option(definition, code))
                                .toList()));
            case FieldValue.Unreadable unreadable -> JSON.textNode(text(definition, unreadable.raw()));
        };
    }

    private static String text(FieldDefinition definition, String text) {
        return definition.kind() == FieldDefinition.Kind.OPTION
                ? option(definition, text)
                : cut(text, FieldShape.length(definition));
    }

    /** The stored value of an option; a code the definition does not list goes as it is, for Salesforce to judge. */
    private static String option(FieldDefinition definition, String code) {
        return definition.options().stream()
                .filter(option -> option.code().equals(code) || option.value().equals(code))
                .map(FieldDefinition.Option::value)
                .findFirst()
                .orElse(code);
    }

    /** Shortened with an ellipsis, because Salesforce refuses the whole row for one text that is too long. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - ELLIPSIS.length();
        // Half of a character outside the basic plane would be refused as well.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }
}
