package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.http.Errors;

/** Checks that hold for every batch of records. */
final class BatchInputs {
    private static final int MAX = 100;

    private BatchInputs() {}

    static List<JsonNode> of(JsonNode body) {
        return of(body, MAX);
    }

    static List<JsonNode> of(JsonNode body, int most) {
        if (!body.path("inputs").isArray()) {
            throw Errors.validation("Invalid input JSON: inputs is required");
        }
        List<JsonNode> inputs = new ArrayList<>();
        body.path("inputs").forEach(inputs::add);
        if (inputs.size() > most) {
            throw Errors.validation("The maximum number of inputs supported in a batch request is " + most
                    + ". The request you provided had " + inputs.size() + " inputs");
        }
        return inputs;
    }

    /** Refuses the whole batch when an id comes twice. */
    static void refuseDuplicates(List<JsonNode> inputs) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (JsonNode input : inputs) {
            String id = input.path("id").asText();
            if (!seen.add(id)) {
                twice.add(id);
            }
        }
        if (!twice.isEmpty()) {
            ObjectNode body = Errors.body(
                    "Duplicate IDs found in batch input: " + twice + ". IDs must be unique", "VALIDATION_ERROR");
            twice.forEach(body.putObject("context").putArray("ids")::add);
            throw Errors.of(400, body);
        }
    }

    static String traceId(JsonNode input) {
        return input.path("objectWriteTraceId").asText("");
    }
}
