package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.sequenceconnector.crmhttp.AnswerBounds;
import org.sequenceconnector.crmhttp.RowReader;
import org.sequenceconnector.crmhttp.SafeWords;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.Answer;
import org.sequenceconnector.salesforce.call.Complete;
import org.sequenceconnector.salesforce.call.Decoder;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceApi;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceHttp;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTypes;

/** Bulk API 2.0 ingest over HTTP. */
final class SalesforceBulkJobs implements BulkJobs {
    private static final String JOBS = "jobs/ingest";
    private static final MediaType CSV = MediaType.get("text/csv; charset=utf-8");
    private static final CSVFormat LINES =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    /** What a row was written with is known: only its outcome is kept. */
    private static final Set<String> KEPT = Set.of("sf__Id", "sf__Error", BulkCsv.ID);

    private static final Decoder<List<Map<String, String>>> ROWS = (body, headers) -> {
        try (RowReader reader = new RowReader(
                new InputStreamReader(body.byteStream(), StandardCharsets.UTF_8), AnswerBounds.DEFAULT.row())) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (CSVRecord row : LINES.parse(reader)) {
                Map<String, String> cells = row.toMap();
                cells.keySet().retainAll(KEPT);
                rows.add(cells);
                reader.rowTaken();
            }
            return rows;
        } catch (UncheckedIOException brokenOff) {
            throw brokenOff.getCause();
        }
    };

    private final SalesforceCalls calls;

    SalesforceBulkJobs(SalesforceCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<String> create(ObjectType type) {
        RequestBody body = SalesforceHttp.body(SalesforceHttp.JSON
                .createObjectNode()
                .put("object", SalesforceTypes.sobject(type))
                .put("operation", "update")
                .put("contentType", "CSV")
                .put("lineEnding", "LF")
                .put("columnDelimiter", "COMMA"));
        Map<String, String> headers = SalesforceRowCalls.headers(type == ObjectType.LEAD);
        Answer<JsonNode> answer = calls.write(
                Lane.BULK,
                (session, api) -> api.post(session.data(JOBS).build(), headers, body, session),
                Decoder.JSON);
        return switch (answer) {
            case Answer.Ok<JsonNode> ok -> Optional.of(ok.body().path("id").asText());
            // An org may have the Bulk API switched off, or used up for today.
            case Answer.No<JsonNode> no -> Optional.empty();
        };
    }

    @Override
    public void upload(String job, BulkCsv rows) {
        RequestBody body = new RequestBody() {
            @Override
            public MediaType contentType() {
                return CSV;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                rows.writeTo(sink.outputStream());
            }
        };
        calls.write(
                        Lane.BULK,
                        (session, api) -> api.put(
                                session.data(JOBS + "/" + job + "/batches").build(),
                                SalesforceCalls.writeHeaders(),
                                body,
                                session),
                        Decoder.NOTHING)
                .orThrow();
    }

    @Override
    public void start(String job) {
        change(job, "UploadComplete", state -> state != State.OPEN);
    }

    @Override
    public void abort(String job) {
        change(job, "Aborted", State::isOver);
    }

    /** A job that Salesforce does not know any more is over. */
    @Override
    public Status status(String job) {
        return calls.get(Lane.COMMON, session -> session.data(JOBS + "/" + job).build())
                .found()
                .map(body -> new Status(
                        state(body.path("state").asText()),
                        SafeWords.of(body.path("errorMessage").asText(""))))
                .orElseGet(() -> new Status(State.ABORTED, "the job is unknown"));
    }

    @Override
    public List<Map<String, String>> rows(String job, Result result) {
        String list = switch (result) {
            case SUCCESSFUL -> "successfulResults";
            case FAILED -> "failedResults";
            case UNPROCESSED -> "unprocessedrecords";
        };
        return calls.read(
                        Lane.COMMON,
                        (session, api) -> api.get(
                                session.data(JOBS + "/" + job + "/" + list + "/")
                                        .build(),
                                SalesforceApi.NO_HEADERS,
                                session),
                        ROWS)
                .orThrow();
    }

    @Override
    public List<String> running() {
        List<String> running = new ArrayList<>();
        Optional<JsonNode> page =
                calls.get(Lane.COMMON, session -> session.data(JOBS).build()).found();
        while (page.isPresent()) {
            JsonNode body = page.orElseThrow();
            for (JsonNode job : Complete.list(body, "records", "jobs")) {
                if (isOurUpdate(job) && state(job.path("state").asText()) == State.RUNNING) {
                    running.add(job.path("id").asText());
                }
            }
            page = Complete.next(body, "jobs")
                    .flatMap(next -> calls.get(Lane.COMMON, session -> session.resolve(next))
                            .found());
        }
        return running;
    }

    private boolean isOurUpdate(JsonNode job) {
        return job.path("operation").asText().equals("update")
                && SalesforceIds.normal(job.path("createdById").asText())
                        .equals(calls.session().userId());
    }

    /** A change whose first answer was lost is refused when it is repeated; then the state tells that it was done. */
    private void change(String job, String wanted, Predicate<State> isDone) {
        RequestBody body =
                SalesforceHttp.body(SalesforceHttp.JSON.createObjectNode().put("state", wanted));
        Answer<JsonNode> answer = calls.write(
                Lane.COMMON,
                (session, api) -> api.patch(
                        session.data(JOBS + "/" + job).build(), SalesforceCalls.writeHeaders(), body, session),
                Decoder.JSON);
        if (answer instanceof Answer.No<JsonNode> && !isDone.test(status(job).state())) {
            answer.orThrow();
        }
    }

    /** A state that came later than this program is taken for work that goes on. */
    private static State state(String word) {
        return switch (word) {
            case "Open" -> State.OPEN;
            case "JobComplete" -> State.COMPLETE;
            case "Failed" -> State.FAILED;
            case "Aborted" -> State.ABORTED;
            default -> State.RUNNING;
        };
    }
}
