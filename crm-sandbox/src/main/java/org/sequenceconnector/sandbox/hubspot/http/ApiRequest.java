package org.sequenceconnector.sandbox.hubspot.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call as it arrived.
 *
 * @param path the path as sent, still percent-encoded
 * @param query decoded parameters, several values in the order sent
 * @param token the bearer token, empty when there was none
 * @param app the app that token belongs to; empty until it is known
 * @param pathVariables decoded parts of the path, filled in by the router
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        String token,
        String app,
        byte[] body,
        Map<String, String> pathVariables) {

    /** Takes a request apart: {@code url} is path and query, {@code authorization} the header or empty. */
    public static ApiRequest of(String method, String url, String authorization, byte[] body) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        String token = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : "";
        return new ApiRequest(
                method, path, parameters(mark < 0 ? "" : url.substring(mark + 1)), token, "", body, Map.of());
    }

    public ApiRequest with(Map<String, String> variables) {
        return new ApiRequest(method, path, query, token, app, body, variables);
    }

    /** The same call with another body. */
    public ApiRequest withBody(byte[] newBody) {
        return new ApiRequest(method, path, query, token, app, newBody, Map.of());
    }

    public ApiRequest by(String knownApp) {
        return new ApiRequest(method, path, query, token, knownApp, body, pathVariables);
    }

    public String variable(String name) {
        String value = pathVariables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + name + "}");
        }
        return value;
    }

    public Optional<String> parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    public boolean flag(String name) {
        return parameter(name).map(value -> value.equals("true")).orElse(false);
    }

    /** All values of a parameter, given repeatedly or separated by commas. */
    public List<String> list(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(value -> !value.isBlank())
                .map(String::strip)
                .toList();
    }

    public int limit(int standard, int most) {
        String text = parameter("limit").orElse(Integer.toString(standard));
        if (!text.matches("\\d{1,6}")) {
            throw Errors.validation("Invalid value for limit: " + text);
        }
        int limit = Integer.parseInt(text);
        if (limit > most) {
            throw Errors.validation("Limit of " + limit + " is too large; the maximum is " + most);
        }
        return Math.max(1, limit);
    }

    public JsonNode json() {
        return Json.parse(body);
    }

    public Map<String, List<String>> form() {
        return parameters(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> parameters(String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int mark = pair.indexOf('=');
                String name = mark < 0 ? pair : pair.substring(0, mark);
                String value = mark < 0 ? "" : pair.substring(mark + 1);
                parameters
                        .computeIfAbsent(decoded(name), unknown -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Errors.validation("Malformed percent-encoding in the request");
        }
    }
}
