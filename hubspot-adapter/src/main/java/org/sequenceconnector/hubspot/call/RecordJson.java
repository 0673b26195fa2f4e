package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;

/** Reads records out of HubSpot's JSON and builds the small bodies that many calls share. */
public final class RecordJson {
    private RecordJson() {}

    /** A property HubSpot left out does not exist (any more) and stays out; one without a value comes as null. */
    public static RawRecord record(ConnectionId connection, ObjectType type, Set<String> wanted, JsonNode node) {
        Map<String, String> fields = new HashMap<>();
        JsonNode properties = node.path("properties");
        for (String name : wanted) {
            JsonNode value = properties.get(name);
            if (value != null) {
                fields.put(name, value.isNull() ? "" : value.asText());
            }
        }
        return new RawRecord(
                new RecordRef(connection, type, id(node)),
                fields,
                instant(node.path("updatedAt")).orElse(Instant.EPOCH),
                node.path("archived").asBoolean(false));
    }

    /**
     * The list of an answer that has to have one, however short.
     *
     * @param what is listed, for people
     * @throws RetryableCrmException the answer is incomplete: nothing can be concluded from it, least of all that there is nothing
     */
    public static JsonNode results(JsonNode body, String what) {
        JsonNode results = body.path("results");
        if (!results.isArray()) {
            throw incomplete("the list of " + what + " came without its results");
        }
        return results;
    }

    public static RetryableCrmException incomplete(String how) {
        return new RetryableCrmException(
                "HubSpot's answer is incomplete: " + how + "; it is asked for again and no position moves",
                Optional.empty());
    }

    public static String id(JsonNode node) {
        return node.path("id").asText();
    }

    /** The time of a text node; empty when there is none or it cannot be read. */
    public static Optional<Instant> instant(JsonNode node) {
        return node.isNull() ? Optional.empty() : instant(node.asText(""));
    }

    /** The time of a property's text, in either of HubSpot's forms; empty when there is none or it cannot be read. */
    public static Optional<Instant> instant(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.chars().allMatch(Character::isDigit)
                            ? Instant.ofEpochMilli(Long.parseLong(text))
                            : Instant.parse(text));
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    public static ObjectNode object() {
        return HubSpotHttp.JSON.createObjectNode();
    }

    /** {@code {"inputs":[{"id":".."},..]}} */
    public static ObjectNode inputs(Collection<String> ids) {
        ObjectNode body = object();
        ArrayNode inputs = body.putArray("inputs");
        ids.forEach(id -> inputs.addObject().put("id", id));
        return body;
    }

    public static void texts(ObjectNode body, String name, Collection<String> values) {
        ArrayNode array = body.putArray(name);
        values.forEach(array::add);
    }
}
