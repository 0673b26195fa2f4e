package org.sequenceconnector.sandbox.hubspot.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Parses a request body; an empty one is an empty object. */
    static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return object();
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException broken) {
            long line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            long column =
                    broken.getLocation() == null ? 0 : broken.getLocation().getColumnNr();
            throw Errors.validation("Invalid input JSON on line " + line + ", column " + column);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Parses an object; anything else counts as an empty one. */
    public static ObjectNode tree(byte[] body) {
        return parse(body) instanceof ObjectNode object ? object : object();
    }

    /** Texts of an array member; empty when absent. */
    public static List<String> texts(JsonNode holder, String member) {
        List<String> texts = new ArrayList<>();
        holder.path(member).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** A {@code properties} object as text values; JSON null means clear and becomes the empty text. */
    public static Map<String, String> values(JsonNode properties) {
        Map<String, String> values = new LinkedHashMap<>();
        properties.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            values.put(entry.getKey(), value.isNull() ? "" : value.asText());
        });
        return values;
    }
}
