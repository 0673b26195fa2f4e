package org.sequenceconnector.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sequenceconnector.sandbox.salesforce.org.SaveOptions;

/** One ingest job with its rows and what became of them. Guarded by itself. */
final class IngestJob {
    private final JobBasics basics;
    private final String externalIdField;
    private final SaveOptions options;
    private JobState state = JobState.OPEN;
    private Optional<String> upload = Optional.empty();
    private CsvShape.Table table = new CsvShape.Table(List.of(), List.of());
    private int nextRow;
    private int polls;
    private String errorMessage = "";
    private Optional<BulkSettings.Failure> failure = Optional.empty();
    private final List<Outcome> outcomes = new ArrayList<>();

    /** What became of a row; the error is empty for a saved one. */
    record Outcome(List<String> row, String id, boolean created, String error) {}

    IngestJob(JobBasics basics, String externalIdField, SaveOptions options) {
        this.basics = basics;
        this.externalIdField = externalIdField;
        this.options = options;
    }

    JobBasics basics() {
        return basics;
    }

    String externalIdField() {
        return externalIdField;
    }

    SaveOptions options() {
        return options;
    }

    synchronized JobState state() {
        return state;
    }

    /** False when there was an upload before, or the job is no longer open. */
    synchronized boolean upload(String csv) {
        if (state != JobState.OPEN || upload.isPresent()) {
            return false;
        }
        upload = Optional.of(csv);
        return true;
    }

    /** False when the job cannot go there from where it is. */
    synchronized boolean switchTo(JobState next) {
        if (!state.maySwitchTo(next)) {
            return false;
        }
        if (next == JobState.UPLOAD_COMPLETE) {
            upload.flatMap(basics.shape()::read).ifPresent(read -> table = read);
        }
        state = next;
        polls = 0;
        return true;
    }

    synchronized boolean unreadable() {
        return upload.isPresent() && table.header().isEmpty();
    }

    /** Counts a question about the job; true when it is time to move on. */
    synchronized boolean polled(int pollsPerState) {
        polls++;
        return polls >= pollsPerState;
    }

    synchronized void start(Optional<BulkSettings.Failure> scripted) {
        failure = scripted;
        switchTo(JobState.IN_PROGRESS);
    }

    synchronized Optional<BulkSettings.Failure> failure() {
        return failure;
    }

    synchronized void fail(String message) {
        errorMessage = message;
        state = JobState.FAILED;
    }

    synchronized CsvShape.Table table() {
        return table;
    }

    synchronized int nextRow() {
        return nextRow;
    }

    synchronized void record(List<Outcome> more) {
        outcomes.addAll(more);
        nextRow += more.size();
    }

    synchronized String successful() {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome outcome : shuffled()) {
            if (outcome.error().isEmpty()) {
                rows.add(joined(List.of(outcome.id(), Boolean.toString(outcome.created())), outcome.row()));
            }
        }
        return basics.shape().write(joined(List.of("sf__Id", "sf__Created"), table.header()), rows);
    }

    synchronized String failed() {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome outcome : shuffled()) {
            if (!outcome.error().isEmpty()) {
                rows.add(joined(List.of(outcome.id(), outcome.error()), outcome.row()));
            }
        }
        return basics.shape().write(joined(List.of("sf__Id", "sf__Error"), table.header()), rows);
    }

    synchronized String unprocessed() {
        List<List<String>> rows = table.rows().subList(nextRow, table.rows().size());
        return basics.shape().write(table.header(), rows);
    }

    /** Result rows do not come in the order of the upload; the same job always shows the same order. */
    private List<Outcome> shuffled() {
        List<Outcome> rows = new ArrayList<>(outcomes);
        Collections.shuffle(rows, new Random(basics.id().hashCode()));
        return rows;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    synchronized ObjectNode json() {
        ObjectNode json = basics.json(state);
        json.put("jobType", "V2Ingest");
        if (!externalIdField.isEmpty()) {
            json.put("externalIdFieldName", externalIdField);
        }
        if (state == JobState.OPEN) {
            json.put("contentUrl", "services/data/" + basics.version() + "/jobs/ingest/" + basics.id() + "/batches");
        }
        return json;
    }

    /** As {@link #json()}, with the counters only a question about one job answers. */
    synchronized ObjectNode detailedJson() {
        long failures =
                outcomes.stream().filter(outcome -> !outcome.error().isEmpty()).count();
        ObjectNode json = json();
        json.put("numberRecordsProcessed", outcomes.size())
                .put("numberRecordsFailed", failures)
                .put("retries", 0)
                .put("totalProcessingTime", outcomes.size())
                .put("apiActiveProcessingTime", outcomes.size())
                .put("apexProcessingTime", 0);
        if (!errorMessage.isEmpty()) {
            json.put("errorMessage", errorMessage);
        }
        return json;
    }
}
