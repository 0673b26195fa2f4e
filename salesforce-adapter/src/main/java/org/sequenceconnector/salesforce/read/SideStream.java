package org.sequenceconnector.salesforce.read;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.Soql;
import org.sequenceconnector.salesforce.read.SyncPosition.Following;
import org.sequenceconnector.salesforce.schema.ConsentSource;
import org.sequenceconnector.salesforce.schema.ObjectShape;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;

/**
 * Changes beside the records that change what is read of them without moving their stamp: of a parent, of a consent record
 * or the contact point it is about, of a cadence's tracker, or of nothing but the time, when the window of a consent record
 * opens or ends.
 *
 * @param sobject where the changes are
 * @param key column of the changed row that says who is affected
 * @param target column of the record that holds the same; {@code Email} for a key that is an address or a contact point
 * @param window for streams that follow windows instead of stamps
 * @param deleted whether deleted rows count as changes
 */
record SideStream(
        String name, String sobject, String key, String target, Optional<ConsentSource> window, boolean deleted) {
    private static final String STAMP = "SystemModstamp";

    static List<SideStream> of(FieldPlan plan, SalesforceObjects objects) {
        List<SideStream> streams = new ArrayList<>();
        for (FieldPlan.Parent parent : plan.parents()) {
            streams.add(new SideStream(
                    "parent " + parent.foreignKey(),
                    parent.sobject(),
                    "Id",
                    parent.foreignKey(),
                    Optional.empty(),
                    false));
        }
        for (ConsentSource source : plan.consentSources()) {
            Optional<ObjectShape> shape = objects.shape(source.sobject()).filter(source::complete);
            boolean windows = shape.filter(seen -> seen.has(source.from()) && seen.has(source.until()))
                    .isPresent();
            if (shape.filter(source::byParty).isPresent()) {
                add(streams, source, ConsentSource.PARTY_ID, FieldPlan.INDIVIDUAL, windows, "");
            }
            if (shape.isPresent() && source.byAddress()) {
                add(streams, source, ConsentSource.POINT_ID, Row.EMAIL, windows, " of points");
            }
        }
        if (plan.consentSources().stream().anyMatch(ConsentSource::byAddress)) {
            streams.add(
                    new SideStream("points", "ContactPointEmail", "EmailAddress", Row.EMAIL, Optional.empty(), true));
        }
        if (plan.asksCadences() && objects.shape(Cadences.SOBJECT).isPresent()) {
            streams.add(new SideStream("cadences", Cadences.SOBJECT, Cadences.TARGET, "Id", Optional.empty(), true));
        }
        return streams;
    }

    private static void add(
            List<SideStream> streams, ConsentSource source, String key, String target, boolean windows, String whose) {
        // Positions of earlier versions know the streams of this one object by these names.
        String of = source == ConsentSource.TYPE ? "" : " " + source.sobject() + whose;
        streams.add(new SideStream("consents" + of, source.sobject(), key, target, Optional.empty(), true));
        if (windows) {
            streams.add(new SideStream("windows" + of, source.sobject(), key, target, Optional.of(source), false));
        }
    }

    boolean byTime() {
        return window.isPresent();
    }

    /** Whether the key names a contact point, whose address has to be looked up. */
    boolean throughPoint() {
        return key.equals(ConsentSource.POINT_ID);
    }

    /** Whether the key is an address already. */
    boolean byAddress() {
        return key.equals("EmailAddress");
    }

    /** The next page of changed rows behind the position; empty when the time has changed nothing. */
    Optional<Soql> page(Following run, Duration overlap, int rows) {
        List<String> columns = byTime() ? List.of("Id", key) : List.of("Id", key, STAMP);
        Soql changed = Soql.select(sobject, columns).first(rows);
        return window.map(source -> moved(source, run)
                        .map(moved -> changed.where(moved)
                                .behindRow(place(run).map(id -> Soql.greater("Id", id)))
                                .orderBy("Id")))
                .orElseGet(() -> Optional.of(window(changed, run, overlap)));
    }

    private static Optional<Soql.Condition> moved(ConsentSource source, Following run) {
        Instant from = Instant.ofEpochMilli(run.ticked());
        Instant before = Instant.ofEpochMilli(run.tick());
        if (source.inDays()) {
            return ConsentDays.movedBetween(from, before)
                    .map(days -> Soql.either(
                            Soql.grouped(Soql.onDays(source.from(), days.first(), days.last())),
                            Soql.grouped(Soql.onDays(source.until(), days.first(), days.last()))));
        }
        return Optional.of(Soql.either(
                Soql.grouped(Soql.within(source.from(), from, before)),
                Soql.grouped(Soql.within(source.until(), from, before))));
    }

    /** The rows that changed last; a window that only opens or ends changes none. */
    Soql newest(Instant since, int rows) {
        return Soql.select(sobject, List.of("Id", key, STAMP))
                .where(Soql.from(STAMP, since))
                .newestFirst(STAMP)
                .first(rows);
    }

    /** Adds where a run begins and the place within it. It ends with what there is when it gets there. */
    static Soql window(Soql soql, Following run, Duration overlap) {
        Instant from = Instant.ofEpochMilli(Math.max(0, run.since() - overlap.toMillis()));
        return soql.where(Soql.from(STAMP, from))
                .behindRow(place(run).map(id -> Soql.behind(STAMP, Instant.ofEpochMilli(run.stamp()), id)))
                .orderBy(STAMP, "Id");
    }

    private static Optional<String> place(Following run) {
        return run.id().isEmpty() ? Optional.empty() : Optional.of(run.id());
    }
}
