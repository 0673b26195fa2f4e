package org.sequenceconnector.sandbox.hubspot.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is sent back: a JSON tree, or text of another kind, or nothing. */
public record ApiAnswer(int status, Map<String, String> headers, Optional<JsonNode> json, String text) {
    public static ApiAnswer of(int status, JsonNode json) {
        return new ApiAnswer(status, Map.of("Content-Type", "application/json;charset=utf-8"), Optional.of(json), "");
    }

    public static ApiAnswer ok(JsonNode json) {
        return of(200, json);
    }

    public static ApiAnswer noContent() {
        return new ApiAnswer(204, Map.of(), Optional.empty(), "");
    }

    public static ApiAnswer text(int status, String contentType, String text) {
        return new ApiAnswer(status, Map.of("Content-Type", contentType), Optional.empty(), text);
    }

    public ApiAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiAnswer(status, all, json, text);
    }

    public byte[] body() {
        return json.map(Json::bytes).orElseGet(() -> text.getBytes(StandardCharsets.UTF_8));
    }
}
