package org.sequenceconnector.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.ApiRequest;
import org.sequenceconnector.sandbox.salesforce.api.ApiRouter;
import org.sequenceconnector.sandbox.salesforce.api.Errors;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.query.QueryCalls;
import org.sequenceconnector.sandbox.salesforce.query.QueryRoutes;
import org.sequenceconnector.sandbox.salesforce.soql.QueryTable;
import org.sequenceconnector.sandbox.salesforce.soql.SoqlEngine;
import org.sequenceconnector.sandbox.salesforce.soql.SoqlException;

/** Serves the calls of query jobs. */
public final class QueryJobRoutes {
    private static final long FIRST_NUMBER = 1_000_000;
    private static final int PAGES_AT_ONCE = 5;
    private static final String LAST_PAGE = "null";
    private static final double PARALLEL_PAGES_SINCE = 58.0;
    private final Org org;
    private final QueryCalls queries;
    private final BulkSettings settings;
    private final BulkJobs<QueryJob> jobs = new BulkJobs<>(FIRST_NUMBER);

    public QueryJobRoutes(Org org, QueryCalls queries, BulkSettings settings) {
        this.org = org;
        this.queries = queries;
        this.settings = settings;
    }

    /** Adds the paths. */
    public void register(ApiRouter router) {
        router.data("POST", "jobs/query", this::create);
        router.data("GET", "jobs/query", this::list);
        router.data("GET", "jobs/query/{job}", this::info);
        router.data("PATCH", "jobs/query/{job}", this::abort);
        router.data("DELETE", "jobs/query/{job}", this::delete);
        router.data("GET", "jobs/query/{job}/results", this::results);
        router.data("GET", "jobs/query/{job}/resultPages", this::resultPages);
    }

    private ApiAnswer create(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        SoqlEngine.Scope scope = switch (body.path("operation").asText("")) {
            case "query" -> SoqlEngine.Scope.LIVE;
            case "queryAll" -> SoqlEngine.Scope.WITH_DELETED;
            default -> throw Errors.of(400, "INVALIDJOB", "The operation must be query or queryAll");
        };
        String soql = body.path("query").asText("");
        CsvShape shape = CsvShape.named(
                        body.path("columnDelimiter").asText("COMMA"),
                        body.path("lineEnding").asText("LF"))
                .orElseThrow(() -> Errors.of(400, "INVALIDJOB", "Unknown columnDelimiter or lineEnding"));
        JobBasics basics = new JobBasics(
                jobs.nextId(),
                body.path("operation").asText(),
                checked(soql).name(),
                request.caller().userId(),
                request.version(),
                org.now(),
                shape);
        QueryJob job = new QueryJob(basics, soql, scope);
        jobs.add(basics.id(), job);
        return ApiAnswer.ok(job.json());
    }

    private QueryTable checked(String soql) {
        try {
            SoqlEngine.Checked checked = queries.check(soql);
            if (checked.counts() || checked.skips()) {
                throw Errors.of(400, "API_ERROR", "COUNT() and OFFSET are not supported in query jobs");
            }
            return checked.table();
        } catch (SoqlException refused) {
            throw QueryRoutes.refusal(refused);
        }
    }

    private ApiAnswer list(ApiRequest request) {
        ObjectNode body = Json.object().put("done", true);
        ArrayNode records = body.putArray("records");
        jobs.all().forEach(job -> records.add(job.json()));
        body.putNull("nextRecordsUrl");
        return ApiAnswer.ok(body);
    }

    private ApiAnswer info(ApiRequest request) {
        QueryJob job = job(request);
        synchronized (job) {
            boolean waiting = job.state() == JobState.UPLOAD_COMPLETE || job.state() == JobState.IN_PROGRESS;
            if (waiting && job.polled(settings.pollsPerState()) && !job.switchTo(JobState.IN_PROGRESS)) {
                finish(job);
            }
        }
        return ApiAnswer.ok(job.detailedJson());
    }

    private void finish(QueryJob job) {
        try {
            job.complete(queries.run(job.soql(), job.scope()));
        } catch (SoqlException refused) {
            job.fail(refused.code() + ": " + refused.text());
        }
    }

    private ApiAnswer abort(ApiRequest request) {
        QueryJob job = job(request);
        boolean asked = Json.tree(request.body()).path("state").asText("").equals("Aborted");
        if (!asked || !job.switchTo(JobState.ABORTED)) {
            throw wrongState("Only a job that has not ended can be aborted, and nothing else");
        }
        return ApiAnswer.ok(job.json());
    }

    private ApiAnswer delete(ApiRequest request) {
        QueryJob job = job(request);
        if (!job.state().ended()) {
            throw wrongState("Abort the job before deleting it");
        }
        jobs.remove(job.basics().id());
        return ApiAnswer.noContent();
    }

    private ApiAnswer results(ApiRequest request) {
        QueryJob job = completed(request);
        Page page = request.parameter("locator")
                .map(locator -> Page.of(locator).orElseThrow(() -> Errors.of(400, "API_ERROR", "Invalid locator")))
                .orElse(new Page(0, settings.rowsPerResultPage()));
        int most = request.parameter("maxRecords")
                .filter(number -> number.matches("[1-9]\\d{0,8}"))
                .map(Integer::parseInt)
                .orElse(page.rows());
        int start = Math.min(page.start(), job.rows());
        int end = Math.min(job.rows(), start + most);
        String locator = end < job.rows() ? new Page(end, most).locator() : LAST_PAGE;
        return ApiAnswer.text(200, "text/csv", org.locked(() -> job.csv(start, most)))
                .with(Map.of("Sforce-Locator", locator, "Sforce-NumberOfRecords", Integer.toString(end - start)))
                .touching(end - start);
    }

    private ApiAnswer resultPages(ApiRequest request) {
        if (Double.parseDouble(request.version().substring(1)) < PARALLEL_PAGES_SINCE) {
            throw Errors.notFound();
        }
        QueryJob job = completed(request);
        int size = settings.rowsPerResultPage();
        int start =
                request.parameter("locator").flatMap(Page::of).map(Page::start).orElse(0);
        String path = request.base() + "/jobs/query/" + job.basics().id();
        ObjectNode body = Json.object();
        ArrayNode pages = body.putArray("resultPages");
        int next = start;
        while (pages.size() < PAGES_AT_ONCE && (next < job.rows() || next == 0)) {
            pages.addObject().put("resultUrl", path + "/results?locator=" + new Page(next, size).locator());
            next += size;
        }
        boolean done = next >= job.rows();
        if (!done) {
            body.put("nextRecordsUrl", path + "/resultPages?locator=" + new Page(next, size).locator());
        } else {
            body.putNull("nextRecordsUrl");
        }
        return ApiAnswer.ok(body.put("done", done));
    }

    /** A place in a result and the page size it was made with. */
    private record Page(int start, int rows) {
        String locator() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((start + "-" + rows).getBytes(StandardCharsets.US_ASCII));
        }

        static Optional<Page> of(String locator) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII).split("-", -1);
                return Optional.of(new Page(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
                return Optional.empty();
            }
        }
    }

    private QueryJob completed(ApiRequest request) {
        QueryJob job = job(request);
        if (!job.basics().version().equals(request.version())) {
            throw Errors.of(
                    409,
                    "API_VERSION_MISMATCH",
                    "Get the results with version " + job.basics().version() + ", which the job was created with");
        }
        if (job.state() != JobState.JOB_COMPLETE) {
            throw wrongState("Results exist once the job is complete, it is "
                    + job.state().shownAs());
        }
        return job;
    }

    private QueryJob job(ApiRequest request) {
        return jobs.find(request.variable("job")).orElseThrow(Errors::notFound);
    }

    private static RuntimeException wrongState(String message) {
        return Errors.of(400, "INVALIDJOBSTATE", message);
    }
}
