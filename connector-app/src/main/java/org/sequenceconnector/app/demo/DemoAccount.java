package org.sequenceconnector.app.demo;

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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people do in the CRM while the demo runs, and what they see there. Changes go through the simulator's administration
 * calls, looking through HubSpot's own interface with a token of its own, so that it does not use up the connector's quota.
 */
final class DemoAccount implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String baseUrl;
    private final String readToken;
    private long looks;

    DemoAccount(String baseUrl, String readToken) {
        this.baseUrl = baseUrl;
        this.readToken = readToken;
    }

    void optOut(String email) {
        administer("opt-out", object().put("email", email));
    }

    /** Sets properties of a contact as a user does in its page. */
    void edit(String id, Map<String, String> properties) {
        ObjectNode arguments = object().put("type", "contacts").put("id", id);
        ObjectNode values = arguments.putObject("properties");
        properties.forEach(values::put);
        administer("records", arguments);
    }

    void archive(String id) {
        administer("archive", object().put("type", "contacts").put("id", id));
    }

    /** @return the id of the record that is left */
    String merge(String primary, String secondary) {
        ObjectNode arguments =
                object().put("type", "contacts").put("primary", primary).put("secondary", secondary);
        return administer("merge", arguments).path("id").asText();
    }

    /** What the contact's fields hold now; empty when there is no such contact any more. Fields without a value are left out. */
    Optional<Map<String, String>> look(String id, Collection<String> properties) {
        looks++;
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/crm/objects/2026-09/contacts/" + id
                        + "?properties=" + String.join(",", properties)))
                .header("Authorization", "Bearer " + readToken)
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode found = parsed(answer).path("properties");
        for (String property : properties) {
            String value = found.path(property).asText("");
            if (!found.path(property).isNull() && !value.isEmpty()) {
                values.put(property, value);
            }
        }
        return Optional.of(values);
    }

    /** Calls made by {@link #look}; they are not the connector's. */
    long looks() {
        return looks;
    }

    private JsonNode administer(String command, ObjectNode arguments) {
        return parsed(send(HttpRequest.newBuilder(URI.create(baseUrl + "/sandbox/" + command))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(arguments.toString()))
                .build()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException("the simulated account at " + baseUrl + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo was stopped", stopped);
        }
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("the simulated account answered " + answer.statusCode() + " to "
                    + answer.request().uri().getPath());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the simulated account gave something that is not JSON", broken);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        http.close();
    }
}
