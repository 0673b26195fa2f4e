package org.sequenceconnector.store.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The store's JSON: explicit trees, no reflection, so that a renamed field can never change what is stored. */
public final class Json {
    /** A record's texts may be long, but nothing stored is longer than this many characters. */
    private static final int MAX_TEXT = 100_000_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** @throws IllegalStateException without a word of the text, when it is no JSON */
    public static JsonNode parse(String stored) {
        try {
            return MAPPER.readTree(stored);
        } catch (JsonProcessingException trouble) {
            throw unreadable(trouble);
        }
    }

    /** Says where, never what: the text may hold personal data. */
    static IllegalStateException unreadable(JsonProcessingException trouble) {
        trouble.clearLocation();
        return new IllegalStateException(
                "a stored JSON text cannot be read; the database was changed by hand or by a newer version");
    }

    /** An object of texts, by name. */
    public static String write(Map<String, String> texts) {
        return node(texts).toString();
    }

    /** The same as a tree. */
    public static ObjectNode node(Map<String, String> texts) {
        ObjectNode node = object();
        new TreeMap<>(texts).forEach(node::put);
        return node;
    }

    /** The texts of an object, by name. */
    public static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    static void put(ObjectNode node, String name, Optional<Instant> instant) {
        instant.ifPresent(value -> node.put(name, value.toEpochMilli()));
    }

    static Optional<Instant> instant(JsonNode node, String name) {
        return node.hasNonNull(name)
                ? Optional.of(Instant.ofEpochMilli(node.get(name).asLong()))
                : Optional.empty();
    }

    /** Empty when it is missing or null. */
    public static Optional<String> text(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(node.get(name).asText()) : Optional.empty();
    }
}
