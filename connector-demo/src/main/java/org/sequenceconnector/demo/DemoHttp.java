package org.sequenceconnector.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Plain calls to a simulated account. */
final class DemoHttp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;

    DemoHttp(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path));
    }

    /** Carries out one of the simulator's administration commands. */
    JsonNode administer(String command, ObjectNode arguments) {
        return send(json(to("/sandbox/" + command), "POST", arguments).build());
    }

    static HttpRequest.Builder json(HttpRequest.Builder request, String method, ObjectNode body) {
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** @throws IllegalStateException for everything but success */
    JsonNode send(HttpRequest request) {
        return find(request)
                .orElseThrow(() -> new IllegalStateException(
                        "the simulated account does not know " + request.uri().getPath()));
    }

    /** Empty when the account answers that there is no such thing. */
    Optional<JsonNode> find(HttpRequest request) {
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("the simulated account answered " + answer.statusCode() + " to "
                    + request.method() + " " + request.uri().getPath());
        }
        try {
            return Optional.of(JSON.readTree(answer.body()));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the simulated account gave something that is not JSON", broken);
        }
    }

    /** The fields that have a value. */
    static Map<String, String> values(JsonNode fields, Iterable<String> names) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            String value = fields.path(name).asText("");
            if (!fields.path(name).isNull() && !value.isEmpty()) {
                values.put(name, value);
            }
        }
        return values;
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException("the simulated account at " + baseUrl + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo was stopped", stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
