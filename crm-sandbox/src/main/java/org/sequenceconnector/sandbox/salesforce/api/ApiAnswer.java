package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent back: a JSON tree, or text of another kind, or nothing.
 *
 * @param rows how many rows the call touched, for latency by row
 */
public record ApiAnswer(int status, Map<String, String> headers, Optional<JsonNode> json, String text, int rows) {
    public static ApiAnswer of(int status, JsonNode json) {
        return new ApiAnswer(
                status, Map.of("Content-Type", "application/json;charset=UTF-8"), Optional.of(json), "", 0);
    }

    public static ApiAnswer ok(JsonNode json) {
        return of(200, json);
    }

    public static ApiAnswer noContent() {
        return empty(204);
    }

    public static ApiAnswer empty(int status) {
        return new ApiAnswer(status, Map.of(), Optional.empty(), "", 0);
    }

    public static ApiAnswer text(int status, String contentType, String text) {
        return new ApiAnswer(status, Map.of("Content-Type", contentType), Optional.empty(), text, 0);
    }

    public ApiAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiAnswer(status, all, json, text, rows);
    }

    public ApiAnswer touching(int touchedRows) {
        return new ApiAnswer(status, headers, json, text, touchedRows);
    }

    public byte[] body() {
        return json.map(Json::bytes).orElseGet(() -> text.getBytes(StandardCharsets.UTF_8));
    }
}
