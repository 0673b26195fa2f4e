package org.sequenceconnector.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.salesforce.SyncPosition.Following;

/**
 * Changes beside the records that change what is read of them without moving their stamp: of a parent, of a consent record,
 * of a cadence's tracker, or of nothing but the time, when the window of a consent record opens or ends.
 *
 * @param sobject where the changes are
 * @param key column of the changed row that says who is affected
 * @param target column of the record that holds the same id
 * @param byTime whether windows are followed instead of stamps
 * @param deleted whether deleted rows count as changes
 */
record SideStream(String name, String sobject, String key, String target, boolean byTime, boolean deleted) {
    private static final String STAMP = "SystemModstamp";

    static List<SideStream> of(FieldPlan plan, boolean cadences) {
        List<SideStream> streams = new ArrayList<>();
        for (FieldPlan.Parent parent : plan.parents()) {
            streams.add(new SideStream(
                    "parent " + parent.foreignKey(), parent.sobject(), "Id", parent.foreignKey(), false, false));
        }
        if (plan.asksConsent()) {
            String consent = TypeConsents.SOBJECT;
            streams.add(new SideStream("consents", consent, TypeConsents.PARTY, FieldPlan.INDIVIDUAL, false, true));
            streams.add(new SideStream("windows", consent, TypeConsents.PARTY, FieldPlan.INDIVIDUAL, true, false));
        }
        if (plan.asksCadences() && cadences) {
            streams.add(new SideStream("cadences", Cadences.SOBJECT, Cadences.TARGET, "Id", false, true));
        }
        return streams;
    }

    /** The next page of changed rows behind the position. */
    Soql page(Following run, Duration overlap, int rows) {
        List<String> columns = byTime ? List.of("Id", key) : List.of("Id", key, STAMP);
        Soql changed = Soql.select(sobject, columns).first(rows);
        if (byTime) {
            Instant from = Instant.ofEpochMilli(run.ticked());
            Instant before = Instant.ofEpochMilli(run.tick());
            return changed.where(Soql.either(
                            Soql.grouped(Soql.within(TypeConsents.FROM, from, before)),
                            Soql.grouped(Soql.within(TypeConsents.UNTIL, from, before))))
                    .behindRow(place(run).map(id -> Soql.greater("Id", id)))
                    .orderBy("Id");
        }
        return window(changed, run, overlap);
    }

    /** Adds a run's window and the place within it. */
    static Soql window(Soql soql, Following run, Duration overlap) {
        Instant from = Instant.ofEpochMilli(Math.max(0, run.since() - overlap.toMillis()));
        return soql.where(Soql.within(STAMP, from, Instant.ofEpochMilli(run.until())))
                .behindRow(place(run).map(id -> Soql.behind(STAMP, Instant.ofEpochMilli(run.stamp()), id)))
                .orderBy(STAMP, "Id");
    }

    private static Optional<String> place(Following run) {
        return run.id().isEmpty() ? Optional.empty() : Optional.of(run.id());
    }
}
