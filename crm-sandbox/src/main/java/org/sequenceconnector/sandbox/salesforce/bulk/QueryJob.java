package org.sequenceconnector.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.soql.FieldReader;
import org.sequenceconnector.sandbox.salesforce.soql.QueryAnswer;
import org.sequenceconnector.sandbox.salesforce.soql.QueryRow;
import org.sequenceconnector.sandbox.salesforce.soql.QueryTable;
import org.sequenceconnector.sandbox.salesforce.soql.SoqlEngine;

/** One query job. Its result is taken when the job completes and does not change afterwards. Guarded by itself. */
final class QueryJob {
    private final JobBasics basics;
    private final String soql;
    private final SoqlEngine.Scope scope;
    private JobState state = JobState.UPLOAD_COMPLETE;
    private int polls;
    private Optional<QueryAnswer> answer = Optional.empty();
    private String errorMessage = "";

    QueryJob(JobBasics basics, String soql, SoqlEngine.Scope scope) {
        this.basics = basics;
        this.soql = soql;
        this.scope = scope;
    }

    JobBasics basics() {
        return basics;
    }

    String soql() {
        return soql;
    }

    SoqlEngine.Scope scope() {
        return scope;
    }

    synchronized JobState state() {
        return state;
    }

    synchronized boolean switchTo(JobState next) {
        boolean possible = state.maySwitchTo(next);
        if (possible) {
            state = next;
            polls = 0;
        }
        return possible;
    }

    synchronized boolean polled(int pollsPerState) {
        polls++;
        return polls >= pollsPerState;
    }

    synchronized void complete(QueryAnswer found) {
        answer = Optional.of(found);
        state = JobState.JOB_COMPLETE;
    }

    synchronized void fail(String message) {
        errorMessage = message;
        state = JobState.FAILED;
    }

    synchronized int rows() {
        return answer.map(found -> found.rows().size()).orElse(0);
    }

    /** Rows from {@code start} on, at most {@code most}, with a header line. Call it within the org's lock. */
    synchronized String csv(int start, int most) {
        QueryAnswer found = answer.orElseThrow(() -> new IllegalStateException("The job has no result yet"));
        List<List<String>> lines = new ArrayList<>();
        for (QueryRow row : found.rows().subList(start, Math.min(found.rows().size(), start + most))) {
            lines.add(found.columns().stream()
                    .map(column -> cell(column.value(row)))
                    .toList());
        }
        return basics.shape()
                .write(found.columns().stream().map(QueryJob::title).toList(), lines);
    }

    private static String title(FieldReader column) {
        StringBuilder title = new StringBuilder();
        for (QueryTable.ParentLink link : column.links()) {
            title.append(link.name()).append('.');
        }
        return title.append(column.field().name()).toString();
    }

    /** Unlike the REST calls, results of query jobs write UTC as Z. */
    private static String cell(Optional<Object> value) {
        return value.map(one -> one instanceof Instant moment
                        ? moment.toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z")
                        : one.toString())
                .orElse("");
    }

    synchronized ObjectNode json() {
        ObjectNode json = basics.json(state);
        json.put("jobType", "V2Query");
        return json;
    }

    synchronized ObjectNode detailedJson() {
        ObjectNode json = json();
        if (state.ended()) {
            json.put("numberRecordsProcessed", rows()).put("retries", 0).put("totalProcessingTime", rows() / 10);
        }
        if (!errorMessage.isEmpty()) {
            json.put("errorMessage", errorMessage);
        }
        return json;
    }
}
