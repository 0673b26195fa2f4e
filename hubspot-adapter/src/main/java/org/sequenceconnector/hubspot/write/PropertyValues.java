package org.sequenceconnector.hubspot.write;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.record.FieldValue;

/** Turns neutral values into the texts HubSpot stores, by the connector's field definitions. */
public final class PropertyValues {
    /** HubSpot's limit for a text value. */
    private static final int MAX_TEXT = 65_536;

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, FieldDefinition> byKey = new HashMap<>();

    public PropertyValues(List<FieldDefinition> definitions) {
        definitions.forEach(definition -> byKey.put(definition.key(), definition));
    }

    /** The first key that nobody defined; such a write would touch a field that is not ours. */
    Optional<String> unknownKey(Map<String, FieldValue> values) {
        return values.keySet().stream().filter(key -> !byKey.containsKey(key)).findFirst();
    }

    /** By property name; an empty text clears. All keys must be known. */
    Map<String, String> properties(Map<String, FieldValue> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> Optional.ofNullable(byKey.get(key))
                .ifPresent(definition -> properties.put(definition.crmName(), text(definition, value))));
        return properties;
    }

    /** Whether HubSpot's text says the same as the one that was sent; it normalises times and numbers. */
    static boolean same(String sent, String held) {
        if (sent.equals(held)) {
            return true;
        }
        Optional<Instant> sentTime = time(sent);
        if (sentTime.isPresent()) {
            return sentTime.equals(time(held));
        }
        try {
            return !sent.isEmpty()
                    && !held.isEmpty()
                    && new java.math.BigDecimal(sent).compareTo(new java.math.BigDecimal(held)) == 0;
        } catch (NumberFormatException words) {
            return false;
        }
    }

    private static Optional<Instant> time(String text) {
        return text.contains("T")
                ? RecordJson.instant(HubSpotHttp.JSON.getNodeFactory().textNode(text))
                : Optional.empty();
    }

    private static String text(FieldDefinition definition, FieldValue value) {
        return switch (value) {
            case FieldValue.Empty empty -> "";
            case FieldValue.Moment moment -> MILLIS.format(moment.value());
            case FieldValue.Text text -> option(definition, text.value()).orElse(cut(text.value()));
            case FieldValue.Options options ->
                String.join(
                        ";",
                        options.value().stream()
                                .map(code -> option(definition, code).orElse(code))
                                .toList());
            case FieldValue.Flag flag -> flag.asText();
            case FieldValue.Number number -> number.asText();
            case FieldValue.Day day -> day.asText();
            case FieldValue.Unreadable unreadable -> cut(unreadable.raw());
        };
    }

    /** The stored value of an option; a code the definition does not list is sent in lower case, for HubSpot to judge. */
    private static Optional<String> option(FieldDefinition definition, String code) {
        if (definition.kind() != FieldDefinition.Kind.OPTION) {
            return Optional.empty();
        }
        return Optional.of(definition.options().stream()
                .filter(option -> option.code().equals(code) || option.value().equals(code))
                .map(FieldDefinition.Option::value)
                .findFirst()
                .orElse(code.toLowerCase(Locale.ROOT)));
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
