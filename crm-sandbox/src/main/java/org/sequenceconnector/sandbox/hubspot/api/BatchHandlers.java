package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;
import org.sequenceconnector.sandbox.hubspot.portal.RecordWriter;

/**
 * Batch read, create and update. One bad row fails the whole batch, unless every refused row carries an
 * {@code objectWriteTraceId}: then each row is settled on its own and the answer is a 207.
 */
final class BatchHandlers {
    private final Portal portal;

    BatchHandlers(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer read(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        JsonNode body = request.json();
        List<JsonNode> inputs = BatchInputs.of(body);
        boolean archived = request.flag("archived");
        String idProperty = body.path("idProperty").asText("");
        return portal.locked(() -> {
            RecordStore store = portal.store(kind);
            RecordJson shape = new RecordJson(
                    portal, kind, Json.texts(body, "properties"), Json.texts(body, "propertiesWithHistory"), List.of());
            BatchAnswer answer = new BatchAnswer(portal);
            Set<String> asked = new LinkedHashSet<>();
            inputs.forEach(input -> asked.add(input.path("id").asText()));
            Set<Long> shown = new HashSet<>();
            for (String id : asked) {
                Optional<CrmRecord> found =
                        archived ? store.archived(Targets.number(id)) : Targets.find(store, id, idProperty);
                if (found.isEmpty()) {
                    answer.missing(id);
                } else if (shown.add(found.get().id())) {
                    answer.result(shape.render(found.get()));
                }
            }
            return answer.finish(200, kind);
        });
    }

    ApiAnswer create(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        List<JsonNode> inputs = BatchInputs.of(request.json());
        return portal.locked(() -> {
            RowWriter rows = new RowWriter(portal, kind, RecordHandlers.writer(portal, request, kind));
            Set<String> addresses = new HashSet<>();
            for (JsonNode input : inputs) {
                Map<String, String> written = Json.values(input.path("properties"));
                RecordHandlers.requireIdentity(kind, written);
                String email = written.getOrDefault("email", "");
                if (!email.isEmpty()
                        && !addresses.add(email)
                        && BatchInputs.traceId(input).isEmpty()) {
                    throw Errors.validation("Duplicate email found in batch input. Emails must be unique");
                }
                rows.checkCreate(written, BatchInputs.traceId(input));
            }
            for (JsonNode input : inputs) {
                rows.create(Json.values(input.path("properties")), BatchInputs.traceId(input))
                        .ifPresent(created ->
                                AssociationHandlers.linkAll(portal, kind, created.id(), input.path("associations")));
            }
            return rows.answer().finish(201, kind);
        });
    }

    ApiAnswer update(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        List<JsonNode> inputs = BatchInputs.of(request.json());
        BatchInputs.refuseDuplicates(inputs);
        return portal.locked(() -> {
            RecordStore store = portal.store(kind);
            RecordWriter writer = RecordHandlers.writer(portal, request, kind);
            RowWriter rows = new RowWriter(portal, kind, writer);
            for (JsonNode input : inputs) {
                target(store, input)
                        .ifPresent(found -> rows.checkUpdate(
                                found, Json.values(input.path("properties")), BatchInputs.traceId(input)));
            }
            for (JsonNode input : inputs) {
                Optional<CrmRecord> found = target(store, input);
                String id = input.path("id").asText();
                if (found.isPresent()) {
                    rows.update(found.get(), Json.values(input.path("properties")), BatchInputs.traceId(input));
                } else if (!store.mergedAway(Targets.number(id))) {
                    // Ids merged into another record are left out without a word.
                    rows.answer().missing(id);
                }
            }
            return rows.answer().finish(200, kind);
        });
    }

    private static Optional<CrmRecord> target(RecordStore store, JsonNode input) {
        String idProperty = input.path("idProperty").asText("");
        String id = input.path("id").asText();
        return idProperty.isEmpty() || idProperty.equals("hs_object_id")
                ? store.live(Targets.number(id))
                : Targets.find(store, id, idProperty);
    }
}
