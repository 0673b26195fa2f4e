package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.Moments;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/**
 * Which rows changed or went in a span of time; see <a
 * href="https://developer.salesforce.com/docs/platform/api-rest/guide/resources-getupdated.html">sObject Get Updated</a>.
 */
public final class ReplicationHandlers {
    private static final long MINUTE = 60_000;
    private static final Duration OLDEST_UPDATE = Duration.ofDays(30);
    private static final Duration OLDEST_DELETION = Duration.ofDays(15);
    private static final int STANDARD_MOST_IDS = 600_000;
    private final Org org;
    private final Lookups lookups;
    private volatile int mostIds = STANDARD_MOST_IDS;

    public ReplicationHandlers(Org org) {
        this.org = org;
        this.lookups = new Lookups(org);
    }

    public void register(ApiRouter router) {
        router.data("GET", "sobjects/{type}/updated", this::updated);
        router.data("GET", "sobjects/{type}/deleted", this::deleted);
    }

    /** How many ids one answer may hold before it becomes {@code EXCEEDED_ID_LIMIT}. */
    public void setMostIds(int most) {
        mostIds = most;
    }

    private record Span(long start, long end) {}

    private ApiAnswer updated(ApiRequest request) {
        Span span = span(request, OLDEST_UPDATE, 0);
        return org.locked(() -> {
            ObjectStore store = lookups.store(request.variable("type"));
            List<String> ids = store.stampedBetween(span.start(), span.end()).stream()
                    .filter(row -> !row.deleted())
                    .map(SObjectRow::id)
                    .toList();
            requireFew(ids.size());
            ObjectNode json = Json.object();
            ArrayNode array = json.putArray("ids");
            ids.forEach(array::add);
            return ApiAnswer.ok(json.put("latestDateCovered", Moments.write(covered(span))))
                    .touching(ids.size());
        });
    }

    private ApiAnswer deleted(ApiRequest request) {
        Span span = span(request, OLDEST_DELETION, MINUTE);
        return org.locked(() -> {
            ObjectStore store = lookups.store(request.variable("type"));
            long earliest = store.deletions().earliest(org.now() - OLDEST_DELETION.toMillis());
            if (span.start() < earliest / MINUTE * MINUTE) {
                throw invalidDate(
                        "startDate before org replication enabled date: the log begins at " + Moments.write(earliest));
            }
            ObjectNode json = Json.object();
            ArrayNode records = json.putArray("deletedRecords");
            store.deletions()
                    .between(span.start(), span.end())
                    .forEach(gone ->
                            records.addObject().put("id", gone.id()).put("deletedDate", Moments.write(gone.at())));
            requireFew(records.size());
            return ApiAnswer.ok(json.put("earliestDateAvailable", Moments.write(earliest))
                            .put("latestDateCovered", Moments.write(covered(span))))
                    .touching(records.size());
        });
    }

    /** An open transaction may still bring older stamps, so the answer covers only what lies before its start. */
    private long covered(Span span) {
        long end = Math.min(span.end(), org.now());
        OptionalLong open = org.oldestOpenTransaction();
        return open.isPresent() ? Math.min(end, open.getAsLong()) : end;
    }

    private Span span(ApiRequest request, Duration oldest, long least) {
        long start = minute(request, "start");
        long end = minute(request, "end");
        if (end - start <= least) {
            throw invalidDate("endDate must be at least one minute greater than startDate");
        }
        if (start < org.now() - oldest.toMillis()) {
            throw invalidDate("startDate cannot be more than " + oldest.toDays() + " days ago");
        }
        return new Span(start, end);
    }

    /** Seconds are cut off. */
    private static long minute(ApiRequest request, String name) {
        String text = request.parameter(name)
                .orElseThrow(() -> Errors.of(400, "MISSING_ARGUMENT", "The " + name + " parameter is required"));
        Instant moment = Moments.parse(text)
                .orElseThrow(
                        () -> Errors.of(400, "INVALID_REPLICATION_DATE", name + " is not a date and time: " + text));
        return moment.toEpochMilli() / MINUTE * MINUTE;
    }

    private void requireFew(int ids) {
        if (ids > mostIds) {
            throw Errors.of(400, "EXCEEDED_ID_LIMIT", "exceeded limit of " + mostIds + " ids; use a shorter span");
        }
    }

    private static ApiException invalidDate(String message) {
        return Errors.of(400, "INVALID_REPLICATION_DATE", message);
    }
}
