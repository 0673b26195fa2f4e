package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;

/**
 * Batch upsert by a unique property. With {@code idProperty=email} there is no partial success, trace ids or not; an own
 * unique property offers it.
 */
final class UpsertHandler {
    private final Portal portal;

    UpsertHandler(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer upsert(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        List<JsonNode> inputs = BatchInputs.of(request.json());
        BatchInputs.refuseDuplicates(inputs);
        return portal.locked(() -> {
            RecordStore store = portal.store(kind);
            RowWriter rows = new RowWriter(portal, kind, RecordHandlers.writer(portal, request, kind));
            for (JsonNode input : inputs) {
                String trace = idProperty(input).equals("email") ? "" : BatchInputs.traceId(input);
                Optional<CrmRecord> known = target(store, input);
                if (known.isPresent()) {
                    rows.checkUpdate(known.get(), Json.values(input.path("properties")), trace);
                } else {
                    rows.checkCreate(values(input), trace);
                }
            }
            for (JsonNode input : inputs) {
                Optional<CrmRecord> known = target(store, input);
                if (known.isPresent()) {
                    rows.upsertKnown(known.get(), Json.values(input.path("properties")), BatchInputs.traceId(input));
                } else {
                    rows.upsertNew(values(input), BatchInputs.traceId(input));
                }
            }
            return rows.answer().finish(200, kind);
        });
    }

    private static String idProperty(JsonNode input) {
        return input.path("idProperty").asText("");
    }

    private static Optional<CrmRecord> target(RecordStore store, JsonNode input) {
        if (idProperty(input).isEmpty()) {
            throw Errors.validation("idProperty is required for upsert");
        }
        return Targets.find(store, input.path("id").asText(), idProperty(input));
    }

    private static Map<String, String> values(JsonNode input) {
        Map<String, String> values = new LinkedHashMap<>(Json.values(input.path("properties")));
        values.put(idProperty(input), input.path("id").asText());
        return values;
    }
}
