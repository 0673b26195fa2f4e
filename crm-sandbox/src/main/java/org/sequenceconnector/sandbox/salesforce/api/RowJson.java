package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.SaveError;
import org.sequenceconnector.sandbox.salesforce.org.SaveResult;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** Rows and save results as the REST API writes them. */
public final class RowJson {
    private RowJson() {}

    /** A row with its {@code attributes} and these fields. */
    public static ObjectNode row(String base, ObjectStore store, SObjectRow row, Collection<FieldDefinition> fields) {
        ObjectNode json = start(base, store.definition(), row.id());
        fields.forEach(field -> Json.put(json, field.name(), store.value(row, field)));
        return json;
    }

    /** An object with nothing but the {@code attributes} of a row. */
    public static ObjectNode start(String base, ObjectDefinition definition, String id) {
        ObjectNode json = Json.object();
        json.putObject("attributes").put("type", definition.name()).put("url", url(base, definition, id));
        return json;
    }

    static String url(String base, ObjectDefinition definition, String id) {
        return base + "/sobjects/" + definition.name() + "/" + id;
    }

    /** One result of a collection call. */
    static ObjectNode result(SaveResult result, boolean tellsCreated) {
        ObjectNode json = Json.object();
        switch (result) {
            case SaveResult.Saved saved -> {
                json.put("id", saved.id()).put("success", true).putArray("errors");
                if (tellsCreated) {
                    json.put("created", saved.created());
                }
            }
            case SaveResult.Refused refused -> {
                json.put("success", false);
                ArrayNode errors = json.putArray("errors");
                refused.errors().forEach(error -> errors.add(error(error)));
            }
        }
        return json;
    }

    private static ObjectNode error(SaveError error) {
        ObjectNode json = Json.object().put("statusCode", error.statusCode()).put("message", error.message());
        ArrayNode fields = json.putArray("fields");
        error.fields().forEach(fields::add);
        return json;
    }
}
