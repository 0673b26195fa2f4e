package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.Moments;

/** Reading and writing JSON trees. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** JSON null. */
    static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Parses a request body; an empty one is an empty object. */
    public static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return object();
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException broken) {
            long line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            long column =
                    broken.getLocation() == null ? 0 : broken.getLocation().getColumnNr();
            throw Errors.badJson("Unexpected character at [line:" + line + ", column:" + column + "]");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Parses an object; anything else is a {@code JSON_PARSER_ERROR}. */
    public static ObjectNode tree(byte[] body) {
        if (parse(body) instanceof ObjectNode object) {
            return object;
        }
        throw Errors.badJson("The HTTP entity body must be a JSON object");
    }

    /** Texts of an array member; empty when absent. */
    public static List<String> texts(JsonNode holder, String member) {
        List<String> texts = new ArrayList<>();
        holder.path(member).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** A member whatever the case of its name; a missing node when absent. */
    public static JsonNode member(JsonNode holder, String name) {
        for (Map.Entry<String, JsonNode> entry : holder.properties()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return holder.path(name);
    }

    /**
     * The fields of a row as sent, without {@code attributes} and the id; JSON null becomes the empty value. A field sent
     * twice in different case counts once.
     */
    public static Map<String, Optional<Object>> fields(JsonNode row) {
        Map<String, Optional<Object>> fields = new LinkedHashMap<>();
        row.properties().forEach(entry -> {
            String name = entry.getKey();
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("attributes") && !lower.equals("id")) {
                fields.keySet().removeIf(name::equalsIgnoreCase);
                fields.put(name, raw(entry.getValue()));
            }
        });
        return fields;
    }

    private static Optional<Object> raw(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        if (value.isTextual()) {
            return Optional.of(value.textValue());
        }
        throw Errors.badJson("Cannot deserialize instance of a field value from START_OBJECT or START_ARRAY");
    }

    /** Puts a value of the org as the REST API writes it; empty becomes JSON null. */
    public static void put(ObjectNode target, String name, Optional<Object> value) {
        if (value.isEmpty()) {
            target.putNull(name);
            return;
        }
        switch (value.get()) {
            case Boolean flag -> target.put(name, flag);
            case Integer number -> target.put(name, number);
            case Double number -> target.put(name, number);
            case Instant moment -> target.put(name, Moments.write(moment));
            case LocalDate date -> target.put(name, date.toString());
            default -> target.put(name, value.get().toString());
        }
    }
}
