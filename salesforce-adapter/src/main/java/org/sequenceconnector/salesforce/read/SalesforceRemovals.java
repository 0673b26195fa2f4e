package org.sequenceconnector.salesforce.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.RemovalPage.Removal;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.Answer;
import org.sequenceconnector.salesforce.call.Complete;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.Refusal;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTimes;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.read.SyncPosition.Following;
import org.sequenceconnector.salesforce.read.SyncPosition.Sweeping;

/**
 * Finds deleted records: in the bin, where a merged-away one also names its master, and in the log of deletions, which still
 * knows those that were purged from the bin before we looked.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getdeleted.htm">the log
 *     of deletions</a>
 */
public final class SalesforceRemovals {
    /** How far the log of deletions goes back, a day less to be on the safe side. */
    private static final Duration LOG_KEPT = Duration.ofDays(14);
    /** Salesforce asks not to read the log more often. */
    private static final Duration LOG_REST = Duration.ofMinutes(5);

    private final SalesforceCalls calls;
    private final SalesforceQueries queries;
    private final MergedRecords merged;
    private final ReadBound bound;
    private final Clock clock;
    private final SalesforceConfig.Tuning tuning;

    public SalesforceRemovals(
            SalesforceCalls calls,
            SalesforceQueries queries,
            ReadBound bound,
            Clock clock,
            SalesforceConfig.Tuning tuning) {
        this.calls = calls;
        this.queries = queries;
        this.merged = new MergedRecords(queries);
        this.bound = bound;
        this.clock = clock;
        this.tuning = tuning;
    }

    public RemovalPage page(ObjectType type, SyncCursor cursor, int limit) {
        Sweeping saved = cursor.isStart() ? new Sweeping(0, 0, 0, 0, "") : sweeping(cursor);
        long until = saved.until() > 0
                ? saved.until()
                : Math.max(saved.since(), bound.of(type).toEpochMilli());
        String sobject = SalesforceTypes.sobject(type);
        int wanted = Math.max(1, Math.min(limit, tuning.pageSize()));
        List<Row> rows = queries.rowsWithDeleted(Lane.COMMON, deleted(sobject, saved, until, wanted));
        List<Removal> removals = removals(sobject, rows);
        if (rows.size() >= wanted) {
            Row last = rows.getLast();
            Sweeping next = new Sweeping(
                    saved.since(), saved.logged(), until, last.stamp().toEpochMilli(), last.id());
            return new RemovalPage(removals, next.cursor(), true);
        }
        long logged = logged(sobject, saved, removals);
        return new RemovalPage(removals, new Sweeping(until, logged, 0, 0, "").cursor(), false);
    }

    private Soql deleted(String sobject, Sweeping saved, long until, int wanted) {
        Following window = new Following(saved.since(), 0, until, 0, "", saved.stamp(), saved.id());
        Soql soql = Soql.select(sobject, List.of("Id", "SystemModstamp", MergedRecords.MASTER))
                .where(Soql.is("IsDeleted", true))
                .first(wanted);
        return SideStream.window(soql, window, tuning.overlap());
    }

    private List<Removal> removals(String sobject, List<Row> rows) {
        List<String> losers = rows.stream()
                .filter(row -> !row.value(MergedRecords.MASTER).isEmpty())
                .map(Row::id)
                .toList();
        Map<String, String> survivors = losers.isEmpty() ? Map.of() : merged.survivors(sobject, losers);
        List<Removal> removals = new ArrayList<>();
        rows.forEach(
                row -> removals.add(new Removal(row.id(), row.stamp(), Optional.ofNullable(survivors.get(row.id())))));
        return removals;
    }

    /** Adds what only the log still knows; returns up to when the log has been read. */
    private long logged(String sobject, Sweeping saved, List<Removal> removals) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // The first time nobody has mirrored anything that could have been purged since.
        if (saved.logged() == 0) {
            return now.minus(tuning.overlap()).toEpochMilli();
        }
        Instant from = Instant.ofEpochMilli(saved.logged());
        if (from.isBefore(now.minus(LOG_KEPT))) {
            throw tooOld();
        }
        if (Duration.between(from, now).compareTo(LOG_REST) < 0) {
            return saved.logged();
        }
        Answer<JsonNode> answer = calls.get(
                Lane.COMMON,
                session -> session.data("sobjects/" + sobject + "/deleted/")
                        .addQueryParameter("start", SalesforceTimes.parameter(from))
                        .addQueryParameter("end", SalesforceTimes.parameter(now))
                        .build());
        if (answer instanceof Answer.No<JsonNode> no && no.refusal().kind() == Refusal.Kind.EXPIRED) {
            throw tooOld();
        }
        JsonNode log = answer.orThrow();
        purged(sobject, log).forEach((id, at) -> removals.add(new Removal(id, at, Optional.empty())));
        return SalesforceTimes.read(log.path("latestDateCovered").asText(""))
                .orElse(from)
                .toEpochMilli();
    }

    /** Those of the log that are neither in the bin, where the sweep finds them, nor back. */
    private Map<String, Instant> purged(String sobject, JsonNode log) {
        Map<String, Instant> deleted = new HashMap<>();
        Complete.list(log, "deletedRecords", "deleted records")
                .forEach(entry -> deleted.put(
                        SalesforceIds.normal(entry.path("id").asText()),
                        SalesforceTimes.read(entry.path("deletedDate").asText(""))
                                .orElse(clock.instant())));
        queries.byIdsWithDeleted(
                        Lane.COMMON,
                        deleted.keySet(),
                        ids -> Soql.select(sobject, List.of("Id")).where(Soql.in("Id", ids)))
                .forEach(row -> deleted.remove(row.id()));
        return deleted;
    }

    private static CursorExpiredException tooOld() {
        return new CursorExpiredException(
                "Salesforce's log of deletions does not go back that far: read everything again and compare");
    }

    private static Sweeping sweeping(SyncCursor cursor) {
        if (SyncPosition.of(cursor) instanceof Sweeping sweeping) {
            return sweeping;
        }
        throw SyncPosition.mistaken();
    }
}
