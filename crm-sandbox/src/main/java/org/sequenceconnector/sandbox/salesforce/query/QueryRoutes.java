package org.sequenceconnector.sandbox.salesforce.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.ApiException;
import org.sequenceconnector.sandbox.salesforce.api.ApiRequest;
import org.sequenceconnector.sandbox.salesforce.api.ApiRouter;
import org.sequenceconnector.sandbox.salesforce.api.Errors;
import org.sequenceconnector.sandbox.salesforce.soql.SoqlEngine;
import org.sequenceconnector.sandbox.salesforce.soql.SoqlException;

/** Serves the query calls. */
public final class QueryRoutes {
    private static final String BATCH_HEADER = "Sforce-Query-Options";
    private static final int STANDARD_BATCH = 2_000;
    private final QueryCalls calls;

    public QueryRoutes(QueryCalls calls) {
        this.calls = calls;
    }

    /** Adds the paths. */
    public void register(ApiRouter router) {
        router.data("GET", "query", request -> firstPage(request, SoqlEngine.Scope.LIVE));
        router.data("GET", "queryAll", request -> firstPage(request, SoqlEngine.Scope.WITH_DELETED));
        router.data("GET", "query/{locator}", this::nextPage);
        router.data("GET", "queryAll/{locator}", this::nextPage);
    }

    private ApiAnswer firstPage(ApiRequest request, SoqlEngine.Scope scope) {
        String soql =
                request.parameter("q").orElseThrow(() -> Errors.malformedQuery("A query string has to be specified"));
        int batchSize = request.headerPart(BATCH_HEADER, "batchSize")
                .filter(size -> size.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(STANDARD_BATCH);
        try {
            return answer(calls.firstPage(soql, scope, batchSize, request.base()));
        } catch (SoqlException refused) {
            throw refusal(refused);
        }
    }

    private ApiAnswer nextPage(ApiRequest request) {
        return calls.nextPage(request.variable("locator"), request.base())
                .map(QueryRoutes::answer)
                .orElseThrow(() -> Errors.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
    }

    private static ApiAnswer answer(ObjectNode page) {
        return ApiAnswer.ok(page).touching(page.path("records").size());
    }

    /** The answer to a query the org refuses, or to one that only the simulator cannot run. */
    public static ApiException refusal(SoqlException refused) {
        if (refused.unsimulated()) {
            return Errors.notSimulated(refused.text());
        }
        return Errors.of(400, refused.code(), refused.text());
    }
}
