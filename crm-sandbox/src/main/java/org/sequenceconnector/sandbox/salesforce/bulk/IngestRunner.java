package org.sequenceconnector.sandbox.salesforce.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;
import org.sequenceconnector.sandbox.salesforce.org.SaveError;
import org.sequenceconnector.sandbox.salesforce.org.SaveResult;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/** Works off the rows of ingest jobs in chunks of 200, each a transaction of its own, under the rules every caller meets. */
final class IngestRunner {
    private static final int ROWS_OF_A_CHUNK = 200;
    private static final String SET_NULL = "#N/A";
    private final Org org;
    private final BulkSettings settings;

    IngestRunner(Org org, BulkSettings settings) {
        this.org = org;
        this.settings = settings;
    }

    /** Moves a job on by one step, if it has been asked about often enough. */
    void poll(IngestJob job) {
        synchronized (job) {
            boolean waiting = job.state() == JobState.UPLOAD_COMPLETE || job.state() == JobState.IN_PROGRESS;
            if (!waiting || !job.polled(settings.pollsPerState())) {
                return;
            }
            if (job.state() == JobState.UPLOAD_COMPLETE) {
                job.start(settings.takeFailure());
            } else {
                workOn(job);
            }
        }
    }

    private void workOn(IngestJob job) {
        Optional<String> refusal = refusal(job);
        if (refusal.isPresent()) {
            job.fail(refusal.get());
            return;
        }
        int all = job.table().rows().size();
        int end =
                job.failure().map(failure -> Math.min(all, failure.afterRows())).orElse(all);
        int batchEnd = Math.min(end, job.nextRow() + settings.rowsPerBatch());
        Set<String> lockedAccounts = Set.of();
        while (job.nextRow() < batchEnd) {
            List<List<String>> rows =
                    job.table().rows().subList(job.nextRow(), Math.min(batchEnd, job.nextRow() + ROWS_OF_A_CHUNK));
            lockedAccounts = chunk(job, rows, lockedAccounts);
        }
        if (job.nextRow() >= end) {
            job.failure()
                    .ifPresentOrElse(failure -> job.fail(failure.message()), () -> job.switchTo(JobState.JOB_COMPLETE));
        }
    }

    /** What ends a job before its first row. */
    private Optional<String> refusal(IngestJob job) {
        if (job.unreadable()) {
            return Optional.of("InvalidBatch : The uploaded data is not valid CSV");
        }
        ObjectDefinition object = org.definition(job.basics().object());
        Set<String> seen = new HashSet<>();
        for (String column : job.table().header()) {
            if (object.readable(column).isEmpty()) {
                return Optional.of("InvalidBatch : Field name not found : " + column);
            }
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                return Optional.of("InvalidBatch : Duplicate column: " + column);
            }
        }
        return Optional.empty();
    }

    /** Gives the accounts this chunk touched. */
    private Set<String> chunk(IngestJob job, List<List<String>> rows, Set<String> lockedAccounts) {
        return org.locked(() -> {
            OrgTransaction transaction = org.begin(job.options().author());
            Set<String> accounts = new HashSet<>();
            List<IngestJob.Outcome> outcomes = new ArrayList<>();
            for (List<String> row : rows) {
                outcomes.add(save(job, row, transaction, lockedAccounts, accounts));
            }
            transaction.commit();
            job.record(outcomes);
            return accounts;
        });
    }

    private IngestJob.Outcome save(
            IngestJob job,
            List<String> row,
            OrgTransaction transaction,
            Set<String> lockedAccounts,
            Set<String> accounts) {
        String id = cell(job, row, "Id");
        if (row.size() != job.table().header().size()) {
            return refused(
                    row, "", SaveError.of("INVALID_FIELD", "The row has another number of cells than the header"));
        }
        Optional<String> account = settings.accountContention() ? accountOf(job, id) : Optional.empty();
        if (account.filter(lockedAccounts::contains).isPresent()) {
            return refused(
                    row,
                    id,
                    SaveError.of(
                            "UNABLE_TO_LOCK_ROW",
                            "unable to obtain exclusive access to this record or 1 records: " + account.get()));
        }
        account.ifPresent(accounts::add);
        SaveResult result = save(job, id, fields(job, row), transaction);
        return switch (result) {
            case SaveResult.Saved saved -> new IngestJob.Outcome(row, saved.id(), saved.created(), "");
            case SaveResult.Refused refused -> refused(row, id, refused.errors().get(0));
        };
    }

    private SaveResult save(
            IngestJob job, String id, Map<String, Optional<Object>> fields, OrgTransaction transaction) {
        String object = job.basics().object();
        return switch (job.basics().operation()) {
            case "insert" -> transaction.insert(object, fields, job.options());
            case "update" ->
                id.isEmpty()
                        ? SaveResult.refused(
                                SaveError.of("MISSING_ARGUMENT", "Id not specified in an update call", "Id"))
                        : transaction.update(object, id, fields, job.options());
            case "upsert" -> upsert(job, id, fields, transaction);
            default -> transaction.delete(id);
        };
    }

    private SaveResult upsert(
            IngestJob job, String id, Map<String, Optional<Object>> fields, OrgTransaction transaction) {
        String object = job.basics().object();
        if (job.externalIdField().equalsIgnoreCase("Id")) {
            return id.isEmpty()
                    ? transaction.insert(object, fields, job.options())
                    : transaction.update(object, id, fields, job.options());
        }
        ObjectStore store = org.store(object);
        FieldDefinition key = store.definition().field(job.externalIdField()).orElseThrow();
        Optional<Object> value = fields.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key.name()))
                .flatMap(entry -> entry.getValue().stream())
                .findFirst();
        if (value.isEmpty()) {
            return SaveResult.refused(SaveError.of("MISSING_ARGUMENT", key.name() + " not specified", key.name()));
        }
        List<String> found = store.idsWith(key, value.get()).stream()
                .flatMap(Collection::stream)
                .filter(known -> store.live(known).isPresent())
                .toList();
        return switch (found.size()) {
            case 0 -> transaction.insert(object, fields, job.options());
            case 1 -> {
                Map<String, Optional<Object>> changes = new LinkedHashMap<>(fields);
                changes.keySet().removeIf(key.name()::equalsIgnoreCase);
                yield transaction.update(object, found.get(0), changes, job.options());
            }
            default ->
                SaveResult.refused(SaveError.of(
                        "DUPLICATE_EXTERNAL_ID", key.name() + ": more than one record found for external id field"));
        };
    }

    /** An empty cell leaves the field alone, {@code #N/A} clears it. */
    private static Map<String, Optional<Object>> fields(IngestJob job, List<String> row) {
        Map<String, Optional<Object>> fields = new LinkedHashMap<>();
        List<String> header = job.table().header();
        for (int at = 0; at < header.size(); at++) {
            if (!header.get(at).equalsIgnoreCase("Id") && !row.get(at).isEmpty()) {
                fields.put(header.get(at), row.get(at).equals(SET_NULL) ? Optional.empty() : Optional.of(row.get(at)));
            }
        }
        return fields;
    }

    private Optional<String> accountOf(IngestJob job, String id) {
        ObjectStore store = org.store(job.basics().object());
        return RecordIds.normalise(id)
                .flatMap(store::live)
                .flatMap(row -> store.value(row, "AccountId"))
                .map(Object::toString);
    }

    private static String cell(IngestJob job, List<String> row, String column) {
        List<String> header = job.table().header();
        for (int at = 0; at < Math.min(header.size(), row.size()); at++) {
            if (header.get(at).equalsIgnoreCase(column)) {
                return row.get(at);
            }
        }
        return "";
    }

    private static IngestJob.Outcome refused(List<String> row, String id, SaveError error) {
        String fields = String.join(",", error.fields());
        return new IngestJob.Outcome(
                row,
                id,
                false,
                error.statusCode() + ":" + error.message() + ":" + fields + (fields.isEmpty() ? "--" : " --"));
    }
}
