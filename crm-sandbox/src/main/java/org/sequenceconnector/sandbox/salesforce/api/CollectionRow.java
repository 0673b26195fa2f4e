package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/**
 * One row of a collection call.
 *
 * @param id as sent, empty when absent
 */
record CollectionRow(ObjectStore store, String id, Map<String, Optional<Object>> fields) {
    private static final int MAX_ROWS = 200;
    private static final int MAX_CHUNKS = 10;

    /**
     * Reads the rows of a call.
     *
     * @throws ApiException when the call as a whole is malformed, which touches nothing
     */
    static List<CollectionRow> read(Org org, Lookups lookups, JsonNode records) {
        requireSize(records.size());
        List<CollectionRow> rows = new ArrayList<>();
        int chunks = 0;
        Optional<ObjectStore> previous = Optional.empty();
        for (JsonNode record : records) {
            String type = record.path("attributes").path("type").asText("");
            if (type.isEmpty()) {
                throw Errors.of(400, "INVALID_INPUT", "Every record needs attributes with a type");
            }
            ObjectStore store = lookups.typed(type);
            if (previous.filter(store::equals).isEmpty()) {
                chunks++;
            }
            previous = Optional.of(store);
            Map<String, Optional<Object>> fields = Json.fields(record);
            if (org.rules().unknownFieldFailsCall()) {
                lookups.fields(store, fields.keySet());
            }
            rows.add(new CollectionRow(store, Json.member(record, "id").asText(""), fields));
        }
        if (chunks > MAX_CHUNKS) {
            throw Errors.of(
                    400,
                    "LIMIT_EXCEEDED",
                    "cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.");
        }
        return rows;
    }

    static void requireSize(int rows) {
        if (rows == 0) {
            throw Errors.of(400, "MISSING_ARGUMENT", "The request holds no records");
        }
        if (rows > MAX_ROWS) {
            throw Errors.of(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 200 records into this call");
        }
    }

    String keyValue(FieldDefinition key) {
        return fields.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key.name()))
                .flatMap(entry -> entry.getValue().stream())
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    /** An id in the form in which two spellings of it are equal. */
    static String comparable(String id) {
        return RecordIds.normalise(id).orElse(id);
    }
}
