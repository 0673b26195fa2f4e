package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.limits.ApiUsage;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;

/**
 * Several calls in one: {@code composite}, whose parts may refer to each other and share a transaction, and {@code
 * composite/batch}, whose parts are independent and counted one by one. Reads within an all-or-none composite call do not see
 * its own writes yet.
 */
public final class CompositeHandlers {
    private static final int MAX_PARTS = 25;
    private static final int MAX_QUERIES_AND_COLLECTIONS = 5;
    private final Org org;
    private final ApiRouter router;
    private final ApiUsage usage;

    public CompositeHandlers(Org org, ApiRouter router, ApiUsage usage) {
        this.org = org;
        this.router = router;
        this.usage = usage;
    }

    public void register(ApiRouter table) {
        table.data("POST", "composite", this::composite);
        table.data("POST", "composite/batch", this::batch);
    }

    private ApiAnswer batch(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        JsonNode parts = body.path("batchRequests");
        requireSize(parts);
        usage.count(parts.size() - 1);
        boolean halt = body.path("haltOnError").asBoolean(false);
        ArrayNode results = Json.array();
        boolean failed = false;
        for (JsonNode part : parts) {
            ApiAnswer answer = failed && halt
                    ? Errors.answer(412, "BATCH_PROCESSING_HALTED", "Batch processing halted per request")
                    : run(
                            request,
                            part.path("method").asText(),
                            "/services/data/" + part.path("url").asText(),
                            part.path("richInput"),
                            Optional.empty());
            failed |= answer.status() >= 300;
            ObjectNode result = results.addObject().put("statusCode", answer.status());
            result.set("result", answer.json().orElseGet(Json::nothing));
        }
        ObjectNode json = Json.object().put("hasErrors", failed);
        json.set("results", results);
        return ApiAnswer.ok(json);
    }

    private ApiAnswer composite(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        JsonNode parts = body.path("compositeRequest");
        requireSize(parts);
        requireFewQueries(parts);
        if (!body.path("allOrNone").asBoolean(false)) {
            return ApiAnswer.ok(together(request, parts, Optional.empty()).json());
        }
        return org.locked(() -> {
            OrgTransaction transaction = org.begin(Writes.author(request));
            Together outcome = together(request, parts, Optional.of(transaction));
            if (outcome.failed()) {
                transaction.rollback();
                return ApiAnswer.ok(outcome.halted());
            }
            transaction.commit();
            return ApiAnswer.ok(outcome.json());
        });
    }

    /** The answers so far. */
    private record Together(ObjectNode json, boolean failed) {
        /** All parts that would have worked were undone. */
        ObjectNode halted() {
            json.path("compositeResponse").forEach(part -> {
                ObjectNode answer = (ObjectNode) part;
                if (answer.path("httpStatusCode").asInt() < 300) {
                    answer.put("httpStatusCode", 400);
                    answer.set(
                            "body",
                            Errors.answer(
                                            400,
                                            "PROCESSING_HALTED",
                                            "The transaction was rolled back since another operation in the same"
                                                    + " transaction failed.")
                                    .json()
                                    .orElseThrow());
                }
            });
            return json;
        }
    }

    private Together together(ApiRequest request, JsonNode parts, Optional<OrgTransaction> transaction) {
        ObjectNode json = Json.object();
        ArrayNode answers = json.putArray("compositeResponse");
        Map<String, JsonNode> known = new LinkedHashMap<>();
        boolean failed = false;
        for (JsonNode part : parts) {
            References references = new References(known);
            ApiAnswer answer;
            try {
                answer = failed && transaction.isPresent()
                        ? Errors.answer(400, "PROCESSING_HALTED", "A previous operation failed.")
                        : run(
                                request,
                                part.path("method").asText(),
                                references.resolve(part.path("url").asText()),
                                references.resolve(part.path("body")),
                                transaction);
            } catch (ApiException unresolved) {
                answer = unresolved.answer();
            }
            failed |= answer.status() >= 300;
            String name = part.path("referenceId").asText();
            answer.json().filter(body -> name.length() > 0).ifPresent(body -> known.put(name, body));
            ObjectNode one = answers.addObject();
            one.set("body", answer.json().orElseGet(Json::nothing));
            one.putObject("httpHeaders");
            one.put("httpStatusCode", answer.status()).put("referenceId", name);
        }
        return new Together(json, failed);
    }

    private ApiAnswer run(
            ApiRequest outer, String method, String url, JsonNode body, Optional<OrgTransaction> transaction) {
        byte[] bytes = body.isMissingNode() || body.isNull() ? new byte[0] : Json.bytes(body);
        ApiRequest inner = ApiRequest.of(method, url, outer.headers(), bytes).by(outer.caller());
        ApiRequest joined = transaction.map(inner::joining).orElse(inner);
        return switch (router.match(joined)) {
            case ApiRouter.Match.Found found -> found.answer();
            case ApiRouter.Match.WrongMethod wrong ->
                Errors.answer(405, "METHOD_NOT_ALLOWED", "HTTP Method not allowed");
            case ApiRouter.Match.NotSimulated real ->
                Errors.notSimulated("The sandbox does not simulate " + method + " " + url + "; Salesforce does.")
                        .answer();
            case ApiRouter.Match.Unknown unknown -> Errors.notFound().answer();
        };
    }

    private static void requireSize(JsonNode parts) {
        if (parts.isEmpty() || parts.size() > MAX_PARTS) {
            throw Errors.of(400, "LIMIT_EXCEEDED", "A request needs 1 to " + MAX_PARTS + " subrequests");
        }
    }

    private static void requireFewQueries(JsonNode parts) {
        int heavy = 0;
        for (JsonNode part : parts) {
            String url = part.path("url").asText();
            heavy += url.contains("/query") || url.contains("/composite/sobjects") ? 1 : 0;
        }
        if (heavy > MAX_QUERIES_AND_COLLECTIONS) {
            throw Errors.of(
                    400,
                    "LIMIT_EXCEEDED",
                    "At most " + MAX_QUERIES_AND_COLLECTIONS + " subrequests may be queries or collections");
        }
    }
}
