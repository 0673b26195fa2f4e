package org.sequenceconnector.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.ApiRequest;
import org.sequenceconnector.sandbox.salesforce.api.ApiRouter;
import org.sequenceconnector.sandbox.salesforce.api.Errors;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.org.Author;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.SaveOptions;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/** Serves the calls of ingest jobs. */
public final class IngestRoutes {
    private static final long MAX_UPLOAD_BYTES = 150_000_000;
    private static final List<String> OPERATIONS = List.of("insert", "update", "upsert", "delete", "hardDelete");
    private final Org org;
    private final IngestRunner runner;
    private final BulkJobs<IngestJob> jobs = new BulkJobs<>(1);

    public IngestRoutes(Org org, BulkSettings settings) {
        this.org = org;
        this.runner = new IngestRunner(org, settings);
    }

    /** Adds the paths. */
    public void register(ApiRouter router) {
        router.data("POST", "jobs/ingest", this::create);
        router.data("GET", "jobs/ingest", this::list);
        router.data("GET", "jobs/ingest/{job}", this::info);
        router.data("PATCH", "jobs/ingest/{job}", this::switchState);
        router.data("DELETE", "jobs/ingest/{job}", this::delete);
        router.data("PUT", "jobs/ingest/{job}/batches", this::upload);
        router.data("GET", "jobs/ingest/{job}/successfulResults", request -> results(request, IngestJob::successful));
        router.data("GET", "jobs/ingest/{job}/failedResults", request -> results(request, IngestJob::failed));
        router.data("GET", "jobs/ingest/{job}/unprocessedrecords", request -> results(request, IngestJob::unprocessed));
    }

    private ApiAnswer create(ApiRequest request) {
        ObjectNode body = Json.tree(request.body());
        String operation = body.path("operation").asText("");
        if (!OPERATIONS.contains(operation)) {
            throw invalid("Unsupported operation: '" + operation + "'; use one of " + OPERATIONS);
        }
        String name = body.path("object").asText("");
        ObjectDefinition object = org.object(name)
                .filter(ObjectDefinition::writable)
                .orElseThrow(() -> Errors.of(400, "INVALIDENTITY", "Unable to find object: " + name));
        if (!body.path("contentType").asText("CSV").equalsIgnoreCase("CSV")) {
            throw invalid("Only the content type CSV is supported");
        }
        CsvShape shape = CsvShape.named(
                        body.path("columnDelimiter").asText("COMMA"),
                        body.path("lineEnding").asText("LF"))
                .orElseThrow(() -> invalid("Unknown columnDelimiter or lineEnding"));
        JobBasics basics = new JobBasics(
                jobs.nextId(),
                operation,
                object.name(),
                request.caller().userId(),
                request.version(),
                org.now(),
                shape);
        IngestJob job = new IngestJob(basics, externalId(operation, body, object), options(request, body));
        jobs.add(basics.id(), job);
        return ApiAnswer.ok(job.json());
    }

    private static String externalId(String operation, JsonNode body, ObjectDefinition object) {
        String field = body.path("externalIdFieldName").asText("");
        if (!operation.equals("upsert")) {
            return "";
        }
        boolean usable = field.equalsIgnoreCase("Id")
                || object.readable(field)
                        .filter((FieldDefinition found) -> found.has(FieldTrait.EXTERNAL_ID))
                        .isPresent();
        if (!usable) {
            throw invalid(
                    "Field name provided, " + field + ", is not an External ID or indexed field on " + object.name());
        }
        return field;
    }

    private static SaveOptions options(ApiRequest request, JsonNode body) {
        String client = request.headerPart("Sforce-Call-Options", "client")
                .map(name -> ";client=" + name)
                .orElse("");
        Author author = new Author(
                request.caller().userId(),
                "com/salesforce/api/bulk/" + request.version().substring(1) + client);
        boolean allowDuplicates = request.headerPart("Sforce-Duplicate-Rule-Header", "allowSave")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        return new SaveOptions(author, allowDuplicates, body.hasNonNull("assignmentRuleId"));
    }

    private ApiAnswer list(ApiRequest request) {
        ObjectNode body = Json.object().put("done", true);
        ArrayNode records = body.putArray("records");
        jobs.all().forEach(job -> records.add(job.json()));
        body.putNull("nextRecordsUrl");
        return ApiAnswer.ok(body);
    }

    private ApiAnswer info(ApiRequest request) {
        IngestJob job = job(request);
        runner.poll(job);
        return ApiAnswer.ok(job.detailedJson());
    }

    private ApiAnswer switchState(ApiRequest request) {
        IngestJob job = job(request);
        JobState wanted = switch (Json.tree(request.body()).path("state").asText("")) {
            case "UploadComplete" -> JobState.UPLOAD_COMPLETE;
            case "Aborted" -> JobState.ABORTED;
            default -> throw invalid("The state must be UploadComplete or Aborted");
        };
        if (!job.switchTo(wanted)) {
            throw wrongState("Job in state " + job.state().shownAs() + " cannot become " + wanted.shownAs());
        }
        return ApiAnswer.ok(job.json());
    }

    private ApiAnswer delete(ApiRequest request) {
        IngestJob job = job(request);
        if (job.state() == JobState.OPEN || job.state() == JobState.IN_PROGRESS) {
            throw wrongState("Abort the job before deleting it");
        }
        jobs.remove(job.basics().id());
        return ApiAnswer.noContent();
    }

    private ApiAnswer upload(ApiRequest request) {
        IngestJob job = job(request);
        if (!request.header("Content-Type").contains("csv")) {
            throw Errors.of(415, "UNSUPPORTED_MEDIA_TYPE", "Upload the rows with Content-Type: text/csv");
        }
        if (request.body().length > MAX_UPLOAD_BYTES) {
            throw Errors.of(400, "CLIENT_INPUT_ERROR", "Request body exceeded the limit of 150 MB");
        }
        if (!job.upload(new String(request.body(), StandardCharsets.UTF_8))) {
            throw Errors.of(
                    400,
                    "CLIENT_INPUT_ERROR",
                    "Found multiple contents for job: <" + job.basics().id()
                            + ">, or the job is not open; create a new job and upload to it once");
        }
        return ApiAnswer.empty(201);
    }

    private ApiAnswer results(ApiRequest request, Function<IngestJob, String> list) {
        IngestJob job = job(request);
        if (!job.state().ended()) {
            throw wrongState(
                    "Results exist once the job has ended, it is " + job.state().shownAs());
        }
        return ApiAnswer.text(200, "text/csv", list.apply(job));
    }

    private IngestJob job(ApiRequest request) {
        return jobs.find(request.variable("job")).orElseThrow(Errors::notFound);
    }

    private static RuntimeException invalid(String message) {
        return Errors.of(400, "INVALIDJOB", message);
    }

    private static RuntimeException wrongState(String message) {
        return Errors.of(400, "INVALIDJOBSTATE", message);
    }
}
