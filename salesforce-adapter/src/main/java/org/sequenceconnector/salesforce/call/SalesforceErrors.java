package org.sequenceconnector.salesforce.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.sequenceconnector.crmhttp.SafeWords;
import org.sequenceconnector.crmhttp.Whereabouts;
import retrofit2.Response;

/**
 * The only place that reads the status and error body of a whole answer; rows and composite parts have their own in
 * {@code write} and {@code query}. Data calls answer errors as an array of {@code {message, errorCode, fields}},
 * login as one object, and what stands in front of the org as HTML or nothing, so the code decides where there is
 * one and else the status.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm">Salesforce on
 *     errors</a>
 */
public final class SalesforceErrors {
    private static final int MAX_BODY = 64 * 1024;
    private static final Set<String> LOGGED_OUT = Set.of("INVALID_SESSION_ID", "INVALID_AUTH_HEADER");
    private static final Set<String> EXHAUSTED = Set.of("STORAGE_LIMIT_EXCEEDED", "LIMIT_EXCEEDED");
    private static final Set<String> CROWDED =
            Set.of("TOO_MANY_APEX_REQUESTS", "CIRCUIT_BREAKER_OPEN_EXCEPTION", "SERVER_UNAVAILABLE");
    private static final Set<String> MAINTENANCE = Set.of(
            "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
            "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
            "ORG_IN_MAINTENANCE");
    private static final Set<String> OVERLOADED = Set.of(
            "QUERY_TIMEOUT",
            "REQUEST_RUNNING_TOO_LONG",
            "UNABLE_TO_LOCK_ROW",
            "UNKNOWN_EXCEPTION",
            "OPERATION_TOO_LARGE_RETRY");
    private static final Set<String> NOT_FOUND =
            Set.of("NOT_FOUND", "INVALID_TYPE", "ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID");
    private static final Set<String> EXPIRED =
            Set.of("INVALID_QUERY_LOCATOR", "INVALID_REPLICATION_DATE", "INVALID_LOCATOR");
    private static final Set<String> TOO_MUCH = Set.of("EXCEEDED_ID_LIMIT", "QUERY_TOO_COMPLICATED");

    private SalesforceErrors() {}

    static <T> Reply<T> replyTo(Response<ResponseBody> response, Decoder<T> decoder) throws IOException {
        UsageHeaders headers = UsageHeaders.of(response.headers());
        if (response.isSuccessful()) {
            ResponseBody body = response.body();
            return new Reply.Done<>(
                    decoder.read(body == null ? ResponseBody.create("", null) : body, response.headers()), headers);
        }
        if (Whereabouts.isRedirect(response.code())) {
            String words = Whereabouts.moved(
                    "Salesforce",
                    response.code(),
                    response.raw().request().url(),
                    response.headers().get("Location"));
            return new Reply.Moved<>(words, headers);
        }
        return trouble(response.code(), bodyOf(response.errorBody()), headers);
    }

    static <T> Reply<T> replyTo(IOException noAnswer) {
        return new Reply.NoAnswer<>(
                noAnswer instanceof JsonProcessingException
                        ? new IOException("Salesforce's answer was not the JSON it should be")
                        : noAnswer);
    }

    private static <T> Reply<T> trouble(int status, JsonNode body, UsageHeaders headers) {
        Findings findings = Findings.in(body);
        String code = findings.code();
        String words = findings.words("Salesforce answered " + status);
        if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
            return words.contains("Concurrent")
                    ? new Reply.Crowded<>(words, headers)
                    : new Reply.Exhausted<>(words, headers);
        }
        if (EXHAUSTED.contains(code)) {
            return new Reply.Exhausted<>(words, headers);
        }
        if (CROWDED.contains(code)) {
            return new Reply.Crowded<>(words, headers);
        }
        if (MAINTENANCE.contains(code)) {
            return new Reply.Maintenance<>(words, headers);
        }
        if (status == 401 || LOGGED_OUT.contains(code)) {
            return findings.isOauth()
                    ? new Reply.Refused<>(refusal(findings, words), headers)
                    : new Reply.LoggedOut<>(words, headers);
        }
        if (status == 403) {
            return new Reply.Forbidden<>(words, headers);
        }
        // 420: the edge finds no way to the host, which passes or is a wrong host; 408: the edge gave up waiting.
        if (status >= 500 || status == 420 || status == 408 || status == 429 || OVERLOADED.contains(code)) {
            return new Reply.Overloaded<>(words, headers);
        }
        if (status == 404 && code.isEmpty()) {
            return new Reply.Refused<>(
                    new Refusal(Refusal.Kind.NOT_FOUND, "NOT_FOUND", words, findings.fields), headers);
        }
        return new Reply.Refused<>(refusal(findings, words), headers);
    }

    private static Refusal refusal(Findings findings, String words) {
        String code = findings.code().isEmpty() ? "REFUSED" : findings.code();
        return new Refusal(kindOf(code), code, words, findings.fields);
    }

    private static Refusal.Kind kindOf(String code) {
        if (NOT_FOUND.contains(code)) {
            return Refusal.Kind.NOT_FOUND;
        }
        if (EXPIRED.contains(code)) {
            return Refusal.Kind.EXPIRED;
        }
        return TOO_MUCH.contains(code) ? Refusal.Kind.TOO_MUCH : Refusal.Kind.INVALID;
    }

    private static JsonNode bodyOf(@Nullable ResponseBody body) {
        if (body == null) {
            return MissingNode.getInstance();
        }
        try (body) {
            okio.BufferedSource source = body.source();
            source.request(MAX_BODY);
            String text = source.getBuffer()
                    .snapshot((int) Math.min(MAX_BODY, source.getBuffer().size()))
                    .utf8()
                    .stripLeading();
            return text.startsWith("{") || text.startsWith("[")
                    ? SalesforceHttp.JSON.readTree(text)
                    : MissingNode.getInstance();
        } catch (IOException unreadable) {
            // The status already says what to do; the body would only have added words.
            return MissingNode.getInstance();
        }
    }

    /** Codes, words and fields out of either shape of error. */
    private static final class Findings {
        private final Set<String> codes = new LinkedHashSet<>();
        private final Set<String> messages = new LinkedHashSet<>();
        private final List<String> fields = new ArrayList<>();
        private boolean oauth;

        static Findings in(JsonNode body) {
            Findings findings = new Findings();
            if (body.isArray()) {
                body.forEach(findings::read);
            } else if (body.isObject()) {
                findings.read(body);
            }
            return findings;
        }

        private void read(JsonNode error) {
            oauth = oauth || error.has("error");
            for (String name : List.of("errorCode", "statusCode", "error")) {
                add(error.path(name).asText(""), codes);
            }
            for (String name : List.of("message", "error_description")) {
                add(error.path(name).asText(""), messages);
            }
            error.path("fields").forEach(field -> fields.add(field.asText()));
        }

        private static void add(String text, Set<String> into) {
            if (!text.isBlank()) {
                into.add(text);
            }
        }

        boolean isOauth() {
            return oauth;
        }

        String code() {
            return codes.isEmpty() ? "" : codes.iterator().next();
        }

        String words(String otherwise) {
            String said = String.join("; ", messages);
            String code = code();
            if (said.isEmpty()) {
                return code.isEmpty() ? otherwise : otherwise + " with " + code;
            }
            boolean named = code.isEmpty() || said.toUpperCase(Locale.ROOT).contains(code);
            return SafeWords.of(named ? said : code + ": " + said);
        }
    }
}
