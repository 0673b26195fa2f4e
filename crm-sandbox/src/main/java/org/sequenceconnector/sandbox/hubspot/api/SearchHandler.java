package org.sequenceconnector.sandbox.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sequenceconnector.sandbox.hubspot.http.ApiAnswer;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.http.Json;
import org.sequenceconnector.sandbox.hubspot.http.Paging;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/** The search call: its limits, paging by offset, and {@code total}. */
final class SearchHandler {
    private static final int MAX_PAGE = 200;
    private static final int REACH = 10_000;
    private static final int MAX_BODY = 3_000;
    private final Portal portal;

    SearchHandler(Portal portal) {
        this.portal = portal;
    }

    ApiAnswer search(ApiRequest request) {
        ObjectKind kind = Targets.kind(request);
        if (new String(request.body(), StandardCharsets.UTF_8).length() > MAX_BODY) {
            throw Errors.validation("The request body must not be longer than " + MAX_BODY + " characters");
        }
        JsonNode body = request.json();
        int limit = limit(body);
        int offset = offset(body);
        if (offset + limit > REACH) {
            throw Errors.validation(
                    "Paging is limited to " + REACH + " results: after + limit reaches " + (offset + limit));
        }
        return portal.locked(() -> {
            SearchFilters filters = new SearchFilters(portal, kind, body);
            List<CrmRecord> found = portal.store(kind).searchable().stream()
                    .filter(filters::match)
                    .sorted(new SearchOrder(portal.properties(kind), body).comparator())
                    .toList();
            RecordJson shape = new RecordJson(portal, kind, Json.texts(body, "properties"), List.of(), List.of());
            ObjectNode answer = Json.object().put("total", found.size());
            ArrayNode results = answer.putArray("results");
            int end = Math.min(offset + limit, found.size());
            for (CrmRecord hit : found.subList(Math.min(offset, end), end)) {
                results.add(shape.render(hit));
            }
            if (end < found.size()) {
                Paging.put(answer, Integer.toString(end), request.path());
            }
            return ApiAnswer.ok(answer);
        });
    }

    private static int limit(JsonNode body) {
        int limit = body.path("limit").asInt(10);
        if (limit > MAX_PAGE || limit < 0) {
            throw Errors.validation("limit must be between 0 and " + MAX_PAGE + " but was " + limit);
        }
        return limit == 0 ? 10 : limit;
    }

    private static int offset(JsonNode body) {
        String after = body.path("after").asText("");
        if (after.isEmpty() || body.path("after").isNull()) {
            return 0;
        }
        if (!after.matches("\\d{1,9}")) {
            throw Errors.validation("after must be an offset in digits but was " + after);
        }
        return Integer.parseInt(after);
    }
}
