package org.sequenceconnector.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A plain HTTP client that talks JSON to a sandbox. Bodies may use single quotes. */
final class ApiClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;
    private final String token;

    ApiClient(HubSpotSandbox sandbox) {
        this(sandbox, SandboxOptions.DEFAULT_TOKEN);
    }

    ApiClient(HubSpotSandbox sandbox, String token) {
        this.baseUrl = sandbox.baseUrl();
        this.token = token;
    }

    /** An answer with its body as text and as a tree. */
    record Answer(int status, JsonNode json, String text, HttpResponse<String> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        return send("GET", path, "", "application/json");
    }

    Answer post(String path, String body) {
        return send("POST", path, body.replace('\'', '"'), "application/json");
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, body.replace('\'', '"'), "application/json");
    }

    Answer delete(String path) {
        return send("DELETE", path, "", "application/json");
    }

    Answer form(String path, String body) {
        return send("POST", path, body, "application/x-www-form-urlencoded");
    }

    Answer send(String method, String path, String body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("content-type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(),
                    json ? MAPPER.readTree(response.body()) : MAPPER.nullNode(),
                    response.body(),
                    response);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
