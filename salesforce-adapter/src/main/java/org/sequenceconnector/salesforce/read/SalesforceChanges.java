package org.sequenceconnector.salesforce.read;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crmhttp.DeliveredChanges;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.read.SyncPosition.Following;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;

/**
 * Reads what changed, as runs over SystemModstamp up to the present: an opt-out waits for nobody's open transaction. The next
 * run begins an overlap before the point up to which everything was visible ({@link ReadBound}) when this one began. What that
 * delivers again is dropped by {@link DeliveredChanges}, except for the last {@code settle}: stamps have whole seconds, so a
 * row that was just read may have changed again under the same stamp. Rows are walked by stamp and id, because thousands may
 * share one second. Behind the records of a type come its {@link SideStream}s.
 */
public final class SalesforceChanges {
    /** Rows of a side stream per page; each may stand for many records. */
    private static final int SIDE_ROWS = 200;
    /** Rows of each question of a look past a backlog. */
    private static final int NEWEST_ROWS = 500;

    private static final String STAMP = "SystemModstamp";
    private static final String OPT_OUT = "HasOptedOutOfEmail";

    private final ConnectionId connection;
    private final SalesforceReader reader;
    private final SalesforceQueries queries;
    private final SalesforceObjects objects;
    private final FieldPlans plans;
    private final ReadBound bound;
    private final Clock clock;
    private final SalesforceConfig.Tuning tuning;
    private final DeliveredChanges delivered;

    public SalesforceChanges(
            SalesforceConfig config,
            SalesforceReader reader,
            SalesforceQueries queries,
            SalesforceObjects objects,
            FieldPlans plans,
            ReadBound bound,
            Clock clock) {
        this.connection = config.connection();
        this.reader = reader;
        this.queries = queries;
        this.objects = objects;
        this.plans = plans;
        this.bound = bound;
        this.clock = clock;
        this.tuning = config.tuning();
        this.delivered = new DeliveredChanges(clock, tuning.overlap());
    }

    public ChangePage page(ObjectType type, FieldSelection fields, SyncCursor cursor, Following saved, int limit) {
        return plans.with(type, fields, plan -> {
            List<SideStream> streams = SideStream.of(plan, objects);
            SyncCursor at = cursor;
            Following place = saved.until() > 0 ? saved : begun(type, saved);
            while (true) {
                Step step = step(plan, streams, place, limit);
                SyncCursor next = step.next().cursor();
                List<RawRecord> fresh = delivered.fresh(type, fields, at, next, step.seen(), settled(place));
                List<RawRecord> records = step.affected(fresh);
                boolean ended = step.next().until() == 0;
                if (ended || !records.isEmpty()) {
                    return new ChangePage(records, next, !ended, false);
                }
                at = next;
                place = step.next();
            }
        });
    }

    /**
     * The look past a backlog: whoever is opted out by Salesforce's own field, what changed in records that were there
     * before, and whom the latest rows of the {@link SideStream}s are about.
     */
    public NewestChanges newest(ObjectType type, FieldSelection fields, Instant since, Instant known) {
        return plans.with(type, fields, plan -> {
            Soql changed = Soql.select(plan.sobject(), plan.selected())
                    .where(Soql.from(STAMP, since))
                    .newestFirst(STAMP)
                    .first(NEWEST_ROWS);
            List<Row> rows = new ArrayList<>();
            if (plan.selected().contains(OPT_OUT)) {
                rows.addAll(queries.rows(Lane.COMMON, changed.where(Soql.is(OPT_OUT, true))));
            }
            rows.addAll(queries.rows(Lane.COMMON, changed.where(Soql.before("CreatedDate", known))));
            Map<RecordRef, RawRecord> found = new LinkedHashMap<>();
            reader.records(plan, rows).forEach(record -> found.putIfAbsent(record.ref(), record));
            for (SideStream side : SideStream.of(plan, objects)) {
                if (!side.byTime()) {
                    Soql newest = side.newest(since, SIDE_ROWS);
                    List<Row> beside = side.deleted()
                            ? queries.rowsWithDeleted(Lane.COMMON, newest)
                            : queries.rows(Lane.COMMON, newest);
                    List<String> keys =
                            beside.stream().map(row -> row.value(side.key())).toList();
                    affected(plan, side, keys).forEach(record -> found.putIfAbsent(record.ref(), record));
                }
            }
            return new NewestChanges(List.copyOf(found.values()), Duration.ZERO);
        });
    }

    private Following begun(ObjectType type, Following saved) {
        long until = Math.max(saved.since(), bound.of(type).toEpochMilli());
        long tick = clock.instant().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
        return new Following(saved.since(), saved.ticked(), until, Math.max(tick, saved.ticked()), "", 0, "");
    }

    private Instant settled(Following run) {
        return Instant.ofEpochMilli(run.tick()).minus(tuning.settle());
    }

    private Step step(FieldPlan plan, List<SideStream> streams, Following run, int limit) {
        Optional<SideStream> side = streams.stream()
                .filter(stream -> stream.name().equals(run.stream()))
                .findFirst();
        return side.isPresent()
                ? sideStep(plan, streams, side.orElseThrow(), run)
                : mainStep(plan, streams, run, limit);
    }

    private Step mainStep(FieldPlan plan, List<SideStream> streams, Following run, int limit) {
        // A stream that is not mapped any more has nothing left to say.
        if (!run.stream().isEmpty()) {
            return new Step(rest(run), List.of(), fresh -> List.of());
        }
        int wanted = Math.max(1, Math.min(limit, tuning.pageSize()));
        Soql soql =
                SideStream.window(Soql.select(plan.sobject(), plan.selected()).first(wanted), run, tuning.overlap());
        List<Row> rows = queries.rows(Lane.COMMON, soql);
        Following next = rows.size() < wanted ? after(run, streams) : run.behind(rows.getLast());
        return new Step(next, reader.records(plan, rows), fresh -> fresh);
    }

    private Step sideStep(FieldPlan plan, List<SideStream> streams, SideStream side, Following run) {
        List<Row> rows = side.page(run, tuning.overlap(), SIDE_ROWS)
                .map(soql ->
                        side.deleted() ? queries.rowsWithDeleted(Lane.COMMON, soql) : queries.rows(Lane.COMMON, soql))
                .orElseGet(List::of);
        Following next = rows.size() < SIDE_ROWS ? after(run, streams) : run.behind(rows.getLast());
        if (side.byTime()) {
            List<RawRecord> affected = affected(
                    plan, side, rows.stream().map(row -> row.value(side.key())).toList());
            return new Step(next, List.of(), fresh -> affected);
        }
        List<RawRecord> changed =
                rows.stream().map(row -> marker(plan, side, row)).toList();
        return new Step(
                next,
                changed,
                fresh -> affected(
                        plan,
                        side,
                        fresh.stream()
                                .map(marker -> marker.fields().getOrDefault(side.key(), ""))
                                .toList()));
    }

    private List<RawRecord> affected(FieldPlan plan, SideStream side, List<String> keys) {
        if (side.byAddress() || side.throughPoint()) {
            Set<String> addresses = new LinkedHashSet<>(side.byAddress() ? keys : reader.addressesOf(keys));
            addresses.remove("");
            return addresses.isEmpty() ? List.of() : reader.readBy(plan, side.target(), addresses);
        }
        Set<String> ids = new LinkedHashSet<>();
        for (String key : keys) {
            String id = SalesforceIds.normal(key);
            boolean ofOtherType =
                    side.target().equals("Id") && !SalesforceTypes.ofId(id).equals(Optional.of(plan.type()));
            if (!id.isEmpty() && !ofOtherType) {
                ids.add(id);
            }
        }
        return ids.isEmpty() ? List.of() : reader.readBy(plan, side.target(), ids);
    }

    /** A changed row beside the records, in the shape that the memory of deliveries takes. */
    private RawRecord marker(FieldPlan plan, SideStream side, Row row) {
        return new RawRecord(
                new RecordRef(connection, plan.type(), side.name() + " " + row.id()),
                Map.of(side.key(), row.value(side.key())),
                row.stamp(),
                false);
    }

    private static Following after(Following run, List<SideStream> streams) {
        List<String> names = streams.stream().map(SideStream::name).toList();
        int next = names.indexOf(run.stream()) + 1;
        return next < names.size() ? run.in(names.get(next)) : rest(run);
    }

    private static Following rest(Following run) {
        return Following.at(run.until(), run.tick());
    }

    /**
     * @param seen what the memory of deliveries looks at
     * @param effect the records to deliver for what of it is new
     */
    private record Step(
            Following next, List<RawRecord> seen, java.util.function.UnaryOperator<List<RawRecord>> effect) {
        List<RawRecord> affected(List<RawRecord> fresh) {
            return effect.apply(fresh);
        }
    }
}
