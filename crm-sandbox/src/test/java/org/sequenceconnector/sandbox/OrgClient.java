package org.sequenceconnector.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A plain HTTP client of a simulated org that logs in by client credentials. Bodies may use single quotes. */
final class OrgClient {
    static final String DATA = "/services/data/v67.0";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;
    private final Map<String, String> headers = new LinkedHashMap<>();

    OrgClient(SalesforceSandbox sandbox) {
        this.baseUrl = sandbox.baseUrl();
        login();
    }

    /** An answer with its body, unzipped, as text and as a tree. */
    record Answer(int status, JsonNode json, String text, HttpResponse<byte[]> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The code of the first error of an array of errors. */
        String code() {
            return json.at("/0/errorCode").asText();
        }
    }

    /** Logs in anew; gives the token. */
    String login() {
        headers.remove("Authorization");
        Answer answer = form(
                "/services/oauth2/token",
                "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret");
        String token = answer.json().path("access_token").asText();
        with("Authorization", "Bearer " + token);
        return token;
    }

    /** Sends this header from now on; an empty value removes it. */
    OrgClient with(String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    /** GET below the data path of version 67. */
    Answer get(String path) {
        return send("GET", DATA + path, new byte[0], "application/json");
    }

    Answer post(String path, String body) {
        return json("POST", DATA + path, body);
    }

    Answer patch(String path, String body) {
        return json("PATCH", DATA + path, body);
    }

    Answer delete(String path) {
        return send("DELETE", DATA + path, new byte[0], "application/json");
    }

    /** An administration call. */
    Answer admin(String path, String body) {
        return json("POST", "/sandbox" + path, body);
    }

    Answer form(String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    private Answer json(String method, String path, String body) {
        return send(method, path, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "application/json");
    }

    Answer send(String method, String path, byte[] body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean zipped = response.headers()
                    .firstValue("Content-Encoding")
                    .filter("gzip"::equals)
                    .isPresent();
            String text = new String(zipped ? unzip(response.body()) : response.body(), StandardCharsets.UTF_8);
            boolean json =
                    response.headers().firstValue("content-type").orElse("").contains("json");
            return new Answer(response.statusCode(), json ? MAPPER.readTree(text) : MAPPER.nullNode(), text, response);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] unzip(byte[] body) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return stream.readAllBytes();
        }
    }
}
