package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.portal.InvalidValue;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.Timestamps;

/** Collects the outcome of a batch. Results are in id order, not in the order asked: HubSpot promises none. */
final class BatchAnswer {
    private final Portal portal;
    private final long startedAt;
    private final List<ObjectNode> results = new ArrayList<>();
    private final List<ObjectNode> errors = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    BatchAnswer(Portal portal) {
        this.portal = portal;
        this.startedAt = portal.now();
    }

    void result(ObjectNode result) {
        results.add(result);
    }

    void missing(String id) {
        missing.add(id);
    }

    void invalid(List<InvalidValue> problems, String traceId) {
        error(
                "VALIDATION_ERROR",
                Errors.invalidValuesMessage(problems, portal.profile().portalId()),
                traceId);
    }

    void conflict(ObjectKind kind, long existingId, String traceId) {
        ObjectNode error = error("CONFLICT", Errors.alreadyExists(kind.singular(), existingId), traceId);
        error.withObject("/context").putArray("existingId").add(Long.toString(existingId));
    }

    ObjectNode error(String category, String message, String traceId) {
        ObjectNode error =
                Json.object().put("status", "error").put("category", category).put("message", message);
        error.putObject("context").putArray("objectWriteTraceId").add(traceId);
        errors.add(error);
        return error;
    }

    /** The finished answer, 207 when anything failed. */
    ApiAnswer finish(int goodStatus, ObjectKind kind) {
        if (!missing.isEmpty()) {
            ObjectNode error = Json.object()
                    .put("status", "error")
                    .put("category", "OBJECT_NOT_FOUND")
                    .put(
                            "message",
                            "Could not get some " + kind.name().toUpperCase(Locale.ROOT)
                                    + " objects, they may be deleted or not exist. Check that ids are valid.");
            missing.forEach(error.putObject("context").putArray("ids")::add);
            errors.add(error);
        }
        results.sort(
                Comparator.comparing(result -> Targets.number(result.path("id").asText())));
        ObjectNode body = Json.object().put("status", "COMPLETE");
        ArrayNode list = body.putArray("results");
        results.forEach(list::add);
        if (!errors.isEmpty()) {
            body.put("numErrors", errors.size());
            ArrayNode errorList = body.putArray("errors");
            errors.forEach(errorList::add);
        }
        body.put("startedAt", Timestamps.iso(startedAt));
        body.put("completedAt", Timestamps.iso(portal.now()));
        return ApiAnswer.of(errors.isEmpty() ? goodStatus : 207, body);
    }
}
