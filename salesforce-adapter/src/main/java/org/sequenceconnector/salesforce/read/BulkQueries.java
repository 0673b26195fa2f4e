package org.sequenceconnector.salesforce.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.ResponseBody;
import org.sequenceconnector.salesforce.call.Answer;
import org.sequenceconnector.salesforce.call.Complete;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceApi;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.query.CsvRows;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.read.SyncPosition.ResultPage;
import retrofit2.Call;

/**
 * Query jobs of Bulk API 2.0.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/api-asynch/guide/query-get-parallel-job-results.md">parallel
 *     results</a>
 */
public final class BulkQueries {
    private final SalesforceCalls calls;

    public BulkQueries(SalesforceCalls calls) {
        this.calls = calls;
    }

    /** Id of a new job; empty when the org does not take it, as without the right to the Bulk API. */
    public Optional<String> create(Soql soql) {
        ObjectNode body =
                SalesforceHttp.JSON.createObjectNode().put("operation", "query").put("query", soql.text());
        Answer<JsonNode> answer = calls.read(
                Lane.BULK,
                (session, api) -> api.post(
                        session.data("jobs/query").build(),
                        SalesforceApi.NO_HEADERS,
                        SalesforceHttp.body(body),
                        session));
        return switch (answer) {
            case Answer.Ok<JsonNode> ok ->
                Optional.of(ok.body().path("id").asText("")).filter(id -> !id.isEmpty());
            case Answer.No<JsonNode> no -> Optional.empty();
        };
    }

    public Job look(String job) {
        Answer<JsonNode> answer = calls.get(
                Lane.BULK, session -> session.data("jobs/query/" + job).build());
        if (!(answer instanceof Answer.Ok<JsonNode> ok)) {
            return new Job(State.GONE, 0);
        }
        return switch (ok.body().path("state").asText("").toLowerCase(Locale.ROOT)) {
            case "jobcomplete" ->
                new Job(State.COMPLETE, Complete.number(ok.body(), "numberRecordsProcessed", "a query job"));
            case "failed", "aborted" -> new Job(State.FAILED, 0);
            default -> new Job(State.RUNNING, 0);
        };
    }

    /** The first list of result pages, or one chain of pages where the version of the API knows no lists. */
    public Listing firstPages(String job) {
        Answer<JsonNode> answer = calls.get(
                Lane.BULK,
                session -> session.data("jobs/query/" + job + "/resultPages").build());
        return switch (answer) {
            case Answer.Ok<JsonNode> ok -> listing(ok.body());
            case Answer.No<JsonNode> no ->
                new Listing(List.of(new ResultPage(pathOf(job, Optional.empty()), 0, true)), "");
        };
    }

    public Listing morePages(String address) {
        return listing(calls.get(Lane.BULK, session -> session.resolve(address)).orThrow());
    }

    /** The page after one of a chain. */
    public ResultPage chained(String job, String locator) {
        return new ResultPage(pathOf(job, Optional.of(locator)), 0, true);
    }

    /** Opens a page for reading row by row; empty when the job is gone. */
    public Optional<CsvRows> open(ResultPage page) {
        return calls.read(
                        Lane.BULK,
                        (session, api) -> {
                            Call<ResponseBody> call =
                                    api.get(session.resolve(page.address()), SalesforceApi.NO_HEADERS, session);
                            // The page stays open for as long as its rows are being stored.
                            call.timeout().clearTimeout();
                            return call;
                        },
                        CsvRows::open)
                .found();
    }

    private String pathOf(String job, Optional<String> locator) {
        HttpUrl.Builder address = calls.session().data("jobs/query/" + job + "/results");
        locator.ifPresent(place -> address.addQueryParameter("locator", place));
        HttpUrl built = address.build();
        String query = built.encodedQuery();
        return built.encodedPath() + (query == null ? "" : "?" + query);
    }

    private static Listing listing(JsonNode body) {
        List<ResultPage> pages = new ArrayList<>();
        Complete.list(body, "resultPages", "result pages").forEach(page -> {
            String address =
                    page.path("resultUrl").asText(page.path("resultLink").asText(""));
            if (address.isEmpty()) {
                throw Complete.incomplete("a result page has no address");
            }
            pages.add(new ResultPage(address, 0, false));
        });
        return new Listing(pages, Complete.next(body, "result pages").orElse(""));
    }

    /** @param rows how many the result of a complete job has */
    public record Job(State state, long rows) {}

    public enum State {
        RUNNING,
        COMPLETE,
        FAILED,
        /** Jobs are kept for seven days. */
        GONE
    }

    /** @param more where the next list is; empty: this was the last */
    public record Listing(List<ResultPage> pages, String more) {
        public Listing {
            pages = List.copyOf(pages);
        }
    }
}
