package org.sequenceconnector.salesforce.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.sequenceconnector.crmhttp.Lanes;
import org.sequenceconnector.salesforce.call.Answer;
import org.sequenceconnector.salesforce.call.Complete;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.Refusal;
import org.sequenceconnector.salesforce.call.SalesforceApi;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.call.Session;

/** Sends queries and follows their pages to the end: a page may be smaller than asked for, so only its word counts. */
public final class SalesforceQueries {
    /** So that the address stays well below the 16,384 bytes that Salesforce takes. */
    public static final int MAX_IDS = 300;

    /** The same for addresses, which are longer. */
    public static final int MAX_ADDRESSES = 100;

    /** Queries of one composite call. */
    private static final int MAX_TOGETHER = 5;

    private static final int MAX_RESTARTS = 3;

    private final SalesforceCalls calls;
    private final Lanes lanes;
    private final Map<String, String> pageSize;

    public SalesforceQueries(SalesforceCalls calls, Lanes lanes, int pageSize) {
        this.calls = calls;
        this.lanes = lanes;
        this.pageSize = Map.of("Sforce-Query-Options", "batchSize=" + pageSize);
    }

    /** All rows that are there. */
    public List<Row> rows(Lane lane, Soql soql) {
        return all(lane, "query", soql);
    }

    /** All rows, deleted and merged-away ones that are still in the bin included. */
    public List<Row> rowsWithDeleted(Lane lane, Soql soql) {
        return all(lane, "queryAll", soql);
    }

    /** How many rows match, for a query made by {@link Soql#count}. */
    public long count(Lane lane, Soql soql) {
        return Complete.number(first(lane, "query", soql).orThrow(), "totalSize", "a count");
    }

    /** Rows for many ids or addresses, some hundreds of them a query, several queries at once. Not to be called from a lane. */
    public List<Row> byIds(Lane lane, String column, Collection<String> ids, Function<List<String>, Soql> query) {
        int most = column.equals(Row.EMAIL) ? MAX_ADDRESSES : MAX_IDS;
        return byIds(ids, most, batch -> rows(lane, query.apply(batch)));
    }

    public List<Row> byIdsWithDeleted(Lane lane, Collection<String> ids, Function<List<String>, Soql> query) {
        return byIds(ids, MAX_IDS, batch -> rowsWithDeleted(lane, query.apply(batch)));
    }

    /**
     * The rows of several queries, asked together: a composite call counts as one, whatever is in it.
     *
     * @see <a
     *     href="https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-composite-post.html">Composite</a>
     */
    public List<List<Row>> together(Lane lane, List<Soql> queries) {
        List<List<Row>> answers = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += MAX_TOGETHER) {
            List<Soql> some = queries.subList(from, Math.min(queries.size(), from + MAX_TOGETHER));
            boolean wide = some.stream().anyMatch(soql -> addressLength("query", soql) > WideQuery.MAX_ADDRESS);
            if (some.size() == 1 || wide) {
                some.forEach(soql -> answers.add(rows(lane, soql)));
            } else {
                answers.addAll(composite(lane, some));
            }
        }
        return answers;
    }

    private List<List<Row>> composite(Lane lane, List<Soql> queries) {
        Answer<JsonNode> answer = calls.read(
                lane,
                (session, api) -> api.post(
                        session.data("composite").build(),
                        SalesforceApi.NO_HEADERS,
                        SalesforceHttp.body(composite(session, queries)),
                        session));
        JsonNode parts = answer.orThrow().path("compositeResponse");
        List<List<Row>> answers = new ArrayList<>();
        for (int place = 0; place < queries.size(); place++) {
            JsonNode part = parts.path(place);
            List<Row> rows = new ArrayList<>();
            boolean complete = part.path("httpStatusCode").asInt() == 200 && collect(lane, part.path("body"), rows);
            // Asked by itself a refused query says why, and one that lost its place begins anew.
            answers.add(complete ? rows : rows(lane, queries.get(place)));
        }
        return answers;
    }

    private static ObjectNode composite(Session session, List<Soql> queries) {
        ObjectNode body = SalesforceHttp.JSON.createObjectNode();
        body.put("allOrNone", false).put("collateSubrequests", false);
        ArrayNode parts = body.putArray("compositeRequest");
        for (Soql soql : queries) {
            HttpUrl address = address(session, "query", soql);
            parts.addObject()
                    .put("method", "GET")
                    .put("url", address.encodedPath() + "?" + address.encodedQuery())
                    .put("referenceId", "q" + parts.size());
        }
        return body;
    }

    public static <T> List<List<T>> batches(Collection<T> all, int size) {
        List<T> distinct = List.copyOf(new LinkedHashSet<>(all));
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += size) {
            batches.add(distinct.subList(from, Math.min(distinct.size(), from + size)));
        }
        return batches;
    }

    private List<Row> byIds(Collection<String> ids, int most, Function<List<String>, List<Row>> read) {
        List<Supplier<List<Row>>> work = new ArrayList<>();
        for (List<String> batch : batches(ids, most)) {
            work.add(() -> read.apply(batch));
        }
        List<Row> rows = new ArrayList<>();
        if (!work.isEmpty()) {
            lanes.all(work).forEach(rows::addAll);
        }
        return rows;
    }

    private List<Row> all(Lane lane, String resource, Soql soql) {
        return WideQuery.read(soql, addressLength(resource, soql), part -> narrow(lane, resource, part));
    }

    private int addressLength(String resource, Soql soql) {
        return address(calls.session(), resource, soql).toString().length();
    }

    private static HttpUrl address(Session session, String resource, Soql soql) {
        return session.data(resource).addQueryParameter("q", soql.text()).build();
    }

    private List<Row> narrow(Lane lane, String resource, Soql soql) {
        for (int start = 0; start < MAX_RESTARTS; start++) {
            List<Row> rows = new ArrayList<>();
            if (collect(lane, first(lane, resource, soql).orThrow(), rows)) {
                return rows;
            }
        }
        throw Complete.incomplete("a query lost its place, or delivered fewer rows than it counted, several times");
    }

    private Answer<JsonNode> first(Lane lane, String resource, Soql soql) {
        return calls.read(lane, (session, api) -> api.get(address(session, resource, soql), pageSize, session));
    }

    /**
     * Whether everything is there: the last page was reached, and as many rows came as the first page counted. Places are kept
     * for two days, and then the query starts anew.
     */
    private boolean collect(Lane lane, JsonNode firstPage, List<Row> into) {
        long counted = Complete.number(firstPage, "totalSize", "a query");
        JsonNode page = firstPage;
        while (true) {
            Complete.list(page, "records", "rows").forEach(record -> into.add(Row.of(record)));
            Optional<String> next = Complete.next(page, "rows");
            if (next.isEmpty()) {
                return into.size() >= counted;
            }
            String address = next.orElseThrow();
            Answer<JsonNode> answer = calls.read(
                    lane, (session, api) -> api.get(session.resolve(address), SalesforceApi.NO_HEADERS, session));
            if (answer instanceof Answer.No<JsonNode> no && no.refusal().kind() == Refusal.Kind.EXPIRED) {
                return false;
            }
            page = answer.orThrow();
        }
    }
}
