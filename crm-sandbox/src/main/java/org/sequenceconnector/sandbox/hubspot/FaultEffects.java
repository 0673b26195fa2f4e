package org.sequenceconnector.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.fault.FaultPages;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.http.MatchedCall;

/** The answers of faults that take more than a line: error pages and refused rows of a batch. */
final class FaultEffects {
    private FaultEffects() {}

    static ApiAnswer page(Fault.Status fault) {
        ApiAnswer page = fault.html()
                ? ApiAnswer.text(fault.status(), "text/html;charset=utf-8", FaultPages.html(fault.status()))
                : ApiAnswer.of(
                        fault.status(),
                        Json.object()
                                .put("status", "error")
                                .put("message", "The sandbox was told to answer " + fault.status())
                                .put("correlationId", UUID.randomUUID().toString()));
        return fault.retryAfter()
                .map(wait -> page.with(Map.of("Retry-After", Long.toString(wait.toSeconds()))))
                .orElse(page);
    }

    /** Takes the refused row out, lets the other rows run and adds the row's error, or fails the whole batch. */
    static ApiAnswer refuseRow(
            Fault.RefusedRow fault, ApiRequest request, MatchedCall call, Function<ApiRequest, ApiAnswer> run) {
        ObjectNode body = Json.tree(request.body());
        ArrayNode kept = Json.array();
        Optional<JsonNode> refused = Optional.empty();
        for (JsonNode input : body.path("inputs")) {
            boolean meant =
                    fault.id().isEmpty() || fault.id().equals(input.path("id").asText());
            if (meant && refused.isEmpty()) {
                refused = Optional.of(input);
            } else {
                kept.add(input);
            }
        }
        if (refused.isEmpty() || !call.name().contains("/batch/")) {
            return run.apply(request);
        }
        String trace = refused.get().path("objectWriteTraceId").asText("");
        ObjectNode error = Json.object()
                .put("status", "error")
                .put("category", "VALIDATION_ERROR")
                .put("message", fault.message());
        if (trace.isEmpty()) {
            return ApiAnswer.of(
                    400, error.put("correlationId", UUID.randomUUID().toString()));
        }
        error.putObject("context").putArray("objectWriteTraceId").add(trace);
        body.set("inputs", kept);
        ApiAnswer rest = run.apply(request.withBody(Json.bytes(body)));
        if (rest.status() >= 300 || rest.json().isEmpty()) {
            return rest;
        }
        ObjectNode answer = (ObjectNode) rest.json().get();
        answer.withArray("/errors").add(error);
        answer.put("numErrors", answer.path("errors").size());
        return ApiAnswer.of(207, answer);
    }
}
