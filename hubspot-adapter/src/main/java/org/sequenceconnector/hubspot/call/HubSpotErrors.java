package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.ResponseBody;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crmhttp.RetryAfter;
import org.sequenceconnector.crmhttp.SafeWords;
import org.sequenceconnector.crmhttp.Whereabouts;
import retrofit2.Response;

/**
 * The only place that reads status codes and error bodies. Looks at the status first and only then, if at all, at the
 * body: pages of HTML come with every kind of trouble. Every member of HubSpot's error envelope is optional.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/error-handling">HubSpot on errors</a>
 */
public final class HubSpotErrors {
    private static final int MAX_BODY = 64 * 1024;

    private HubSpotErrors() {}

    static Reply replyTo(Response<JsonNode> response) {
        RateHeaders headers = RateHeaders.of(response.headers());
        if (response.isSuccessful()) {
            JsonNode body = response.body();
            return new Reply.Done(body == null ? MissingNode.getInstance() : body, headers);
        }
        int status = response.code();
        if (Whereabouts.isRedirect(status)) {
            HttpUrl asked = response.raw().request().url();
            return new Reply.Moved(
                    Whereabouts.moved(
                            "HubSpot", status, asked, response.headers().get("Location")),
                    headers);
        }
        JsonNode body = bodyOf(response.errorBody());
        return switch (status) {
            case 401 -> new Reply.Unauthorized(words(status, body), headers);
            case 403 -> new Reply.Forbidden(missingScopes(status, body), headers);
            case 423 -> new Reply.Locked(headers);
            case 429 -> new Reply.RateLimited(policyOf(body), retryAfter(response, headers), headers);
            case 477 ->
                new Reply.Moving(
                        retryAfter(response, headers).orElseGet(() -> RetryAfter.of(Duration.ofMinutes(5))), headers);
            default ->
                status >= 500 || status == 408
                        ? new Reply.Overloaded("HubSpot answered " + status, headers)
                        : new Reply.Refused(refusal(status, body), headers);
        };
    }

    static Reply replyTo(IOException noAnswer) {
        return new Reply.NoAnswer(
                noAnswer instanceof JsonProcessingException
                        ? new IOException("HubSpot's answer was not the JSON it should be")
                        : noAnswer);
    }

    /** Reads one entry of a batch's {@code errors}. */
    public static Refusal rowRefusal(JsonNode error) {
        return refusal(400, error);
    }

    /** HubSpot's own word for a token that will never work again, or empty when trying again may help. */
    static Optional<String> deadTokenReason(Refusal refusal) {
        return Set.of(
                                "BAD_REFRESH_TOKEN",
                                "INVALID_GRANT",
                                "BAD_HUB",
                                "BAD_CLIENT_ID",
                                "BAD_CLIENT_SECRET",
                                "BAD_REDIRECT_URI",
                                "BAD_SCOPES",
                                "BAD_GRANT_TYPE")
                        .contains(refusal.code())
                ? Optional.of(refusal.code())
                : Optional.empty();
    }

    public static String words(CrmException trouble) {
        return SafeWords.of(String.valueOf(trouble.getMessage()));
    }

    private static Refusal refusal(int status, JsonNode body) {
        Findings findings = new Findings();
        findings.read(body);
        String category = body.path("category").asText(body.path("status").asText(""));
        Refusal.Kind kind = switch (status) {
            case 404, 410 -> Refusal.Kind.NOT_FOUND;
            case 409 -> Refusal.Kind.EXISTS;
            case 414, 413 -> Refusal.Kind.TOO_LONG;
            default -> kindOf(category);
        };
        return new Refusal(
                kind,
                findings.code(body, category),
                findings.words(status),
                List.copyOf(findings.properties),
                findings.ids,
                findings.traces);
    }

    private static Refusal.Kind kindOf(String category) {
        return switch (category) {
            case "OBJECT_NOT_FOUND" -> Refusal.Kind.NOT_FOUND;
            case "OBJECT_ALREADY_EXISTS", "CONFLICT" -> Refusal.Kind.EXISTS;
            default -> Refusal.Kind.INVALID;
        };
    }

    /** The policy is in {@code policyName}, else in the message, else it is told from the category. */
    private static Reply.Policy policyOf(JsonNode body) {
        String told =
                (body.path("policyName").asText("") + " " + body.path("message").asText("")).toLowerCase(Locale.ROOT);
        if (told.contains("daily")) {
            return Reply.Policy.DAILY;
        }
        if (told.contains("ten_secondly")) {
            return Reply.Policy.BURST;
        }
        return told.contains("secondly") ? Reply.Policy.SEARCH : Reply.Policy.BURST;
    }

    private static Optional<RetryAfter> retryAfter(Response<JsonNode> response, RateHeaders headers) {
        return RetryAfter.read(response.headers().get("Retry-After"), headers.date());
    }

    /** HubSpot names the scope, but has named the wrong one before: it is shown as a hint. */
    private static String missingScopes(int status, JsonNode body) {
        Set<String> scopes = new LinkedHashSet<>();
        for (JsonNode error : body.path("errors")) {
            texts(error.path("context").path("requiredGranularScopes"), scopes);
            texts(error.path("context").path("requiredScopes"), scopes);
        }
        return words(status, body) + (scopes.isEmpty() ? "" : " HubSpot names the scope " + String.join(", ", scopes));
    }

    private static String words(int status, JsonNode body) {
        Findings findings = new Findings();
        findings.read(body);
        return findings.words(status);
    }

    private static JsonNode bodyOf(@org.jspecify.annotations.Nullable ResponseBody body) {
        if (body == null) {
            return MissingNode.getInstance();
        }
        try (body) {
            okio.BufferedSource source = body.source();
            source.request(MAX_BODY);
            String text = source.getBuffer()
                    .snapshot((int) Math.min(MAX_BODY, source.getBuffer().size()))
                    .utf8();
            return text.stripLeading().startsWith("{") ? HubSpotHttp.JSON.readTree(text) : MissingNode.getInstance();
        } catch (IOException unreadable) {
            // The status already says what to do; the body would only have added words.
            return MissingNode.getInstance();
        }
    }

    private static void texts(JsonNode node, java.util.Collection<String> into) {
        if (node.isArray()) {
            node.forEach(element -> into.add(element.asText()));
        } else if (node.isValueNode() && !node.isNull()) {
            into.add(node.asText());
        }
    }

    /** Collects what is scattered over envelope, entries and the JSON that HubSpot puts inside its messages. */
    private static final class Findings {
        private final Set<String> messages = new LinkedHashSet<>();
        private final Set<String> codes = new LinkedHashSet<>();
        private final Set<String> properties = new LinkedHashSet<>();
        private final List<String> ids = new ArrayList<>();
        private final List<String> traces = new ArrayList<>();

        void read(JsonNode node) {
            texts(node.path("code"), codes);
            JsonNode context = node.path("context");
            texts(context.path("ids"), ids);
            texts(context.path("objectWriteTraceId"), traces);
            texts(context.path("propertyName"), properties);
            texts(context.path("name"), properties);
            String message = node.path("message").asText("");
            int embedded = message.indexOf("[{");
            if (embedded >= 0 && readEmbedded(message.substring(embedded))) {
                node.path("errors").forEach(this::read);
                return;
            }
            if (!message.isBlank()) {
                messages.add(message);
            }
            node.path("errors").forEach(this::read);
        }

        private boolean readEmbedded(String json) {
            try {
                for (JsonNode finding : HubSpotHttp.JSON.readTree(json)) {
                    texts(finding.path("error"), codes);
                    texts(finding.path("name"), properties);
                    messages.add(finding.path("message").asText(""));
                }
                return true;
            } catch (JsonProcessingException cutOff) {
                return false;
            }
        }

        String code(JsonNode body, String category) {
            if (!codes.isEmpty()) {
                return codes.iterator().next();
            }
            String error = body.path("error").asText("");
            String code = !category.isEmpty() && !category.equals("error") ? category : error;
            return code.isEmpty() ? "REFUSED" : code.toUpperCase(Locale.ROOT);
        }

        public String words(int status) {
            String said = String.join("; ", messages);
            for (String property : properties) {
                if (!said.contains(property)) {
                    said = property + ": " + said;
                }
            }
            return SafeWords.of(said.isEmpty() ? "HubSpot answered " + status : said);
        }
    }
}
