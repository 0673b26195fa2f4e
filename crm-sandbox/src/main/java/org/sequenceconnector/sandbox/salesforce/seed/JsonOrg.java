package org.sequenceconnector.sandbox.salesforce.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/**
 * A JSON object from object names to lists of rows, in the order they are to be created. A row is an object of fields; {@code
 * "key"} names it for later rows, whose fields refer to it as {@code "@key"}. Custom fields that are not defined become texts.
 */
public final class JsonOrg implements OrgPlan {
    private static final int TEXT_LENGTH = 255;
    private final Path file;

    public JsonOrg(Path file) {
        this.file = file;
    }

    @Override
    public int plant(Org org) {
        try {
            return plant(org, new ObjectMapper().readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    file + ": line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr() + ": not valid JSON",
                    broken);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Plants a tree that is already parsed. */
    public static int plant(Org org, JsonNode tree) {
        OrgBasics.install(org);
        Map<String, String> keys = new HashMap<>();
        int people = 0;
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            ObjectDefinition object = org.definition(entry.getKey());
            for (JsonNode row : entry.getValue()) {
                Map<String, Optional<Object>> fields = new LinkedHashMap<>(Json.fields(row));
                fields.remove("key");
                fields.replaceAll((name, value) -> value.map(given -> resolved(keys, given)));
                define(org, object, fields);
                String id = org.operations().create(object.name(), fields);
                if (row.hasNonNull("key")) {
                    keys.put(row.path("key").asText(), id);
                }
                people += object.name().equals("Contact") || object.name().equals("Lead") ? 1 : 0;
            }
        }
        return people;
    }

    private static Object resolved(Map<String, String> keys, Object given) {
        return given instanceof String text && text.startsWith("@")
                ? keys.getOrDefault(text.substring(1), text)
                : given;
    }

    private static void define(Org org, ObjectDefinition object, Map<String, Optional<Object>> fields) {
        org.locked(() -> {
            fields.keySet().stream()
                    .filter(name -> name.endsWith("__c") && object.field(name).isEmpty())
                    .forEach(name -> object.add(FieldDefinition.text(name, TEXT_LENGTH)));
            return object;
        });
    }
}
