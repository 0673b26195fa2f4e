package org.sequenceconnector.salesforce.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.query.ContactAccounts;

/**
 * Writes the connector's own fields: few rows by sObject Collections, many of one type by Bulk API jobs, and what those
 * leave over by collections again, where the cause shows row by row. Rows whose record is gone are looked up once at the
 * end. Values are absolute, so everything here may be repeated after a kill.
 */
final class SalesforceWriter {
    private static final int MAX_JOBS = 2;
    private static final Duration CAME_BACK = Duration.ofMinutes(1);

    private final OwnFields fields;
    private final ContactAccounts accounts;
    private final CollectionWriter collections;
    private final BulkWriter bulk;
    private final RunningJobs runningJobs;
    private final Survivors survivors;
    private final RefusedValues refusedValues;
    private final int bulkThreshold;

    /** @param bulkThreshold from this many rows of a type on, they go by a Bulk API job */
    SalesforceWriter(
            OwnFields fields,
            ContactAccounts accounts,
            CollectionWriter collections,
            BulkWriter bulk,
            RunningJobs runningJobs,
            Survivors survivors,
            RefusedValues refusedValues,
            int bulkThreshold) {
        this.fields = fields;
        this.accounts = accounts;
        this.collections = collections;
        this.bulk = bulk;
        this.runningJobs = runningJobs;
        this.survivors = survivors;
        this.refusedValues = refusedValues;
        this.bulkThreshold = bulkThreshold;
    }

    /** One outcome per write, in the order given. Writes go before sync in any case. */
    List<WriteOutcome> write(List<RecordWrite> writes) {
        return CallPriority.current() == CallPriority.Level.NORMAL
                ? CallPriority.with(CallPriority.Level.STATUS, () -> writeAll(writes))
                : writeAll(writes);
    }

    /** Prepared rows by collections alone; their positions count from 0. */
    List<WriteOutcome> save(List<WriteRow> rows, RefusedValues known) {
        Settlement settlement = Settlement.whole(known);
        collections.write(rows, settlement);
        lookUp(settlement);
        return settlement.inOrder(rows.size());
    }

    private List<WriteOutcome> writeAll(List<RecordWrite> writes) {
        Settlement settlement = new Settlement(refusedValues);
        Map<ObjectType, List<WriteRow>> byType = new EnumMap<>(ObjectType.class);
        for (int position = 0; position < writes.size(); position++) {
            RecordWrite write = writes.get(position);
            RecordRef record = write.record();
            WriteRow row = new WriteRow(position, record, fields.values(write.values()), account(record));
            Optional<String> unknown = fields.unknownKey(write.values());
            if (unknown.isPresent()) {
                settlement.put(
                        row,
                        new WriteOutcome.Rejected(
                                "UNKNOWN_FIELD", "the connector has no field definition for " + unknown.orElseThrow()));
            } else {
                byType.computeIfAbsent(record.type(), ignored -> new ArrayList<>())
                        .add(row);
            }
        }
        if (!byType.isEmpty()) {
            if (bulkThreshold < Integer.MAX_VALUE) {
                runningJobs.awaitOldOnes();
            }
            List<WriteRow> single = new ArrayList<>();
            byType.forEach((type, rows) -> single.addAll(byBulk(type, rows, settlement)));
            collections.write(single, settlement);
            lookUp(settlement);
        }
        return settlement.inOrder(writes.size());
    }

    /** Leads lock no account. */
    private String account(RecordRef record) {
        return switch (record.type()) {
            case CONTACT -> accounts.of(record.id());
            case COMPANY -> record.id();
            case LEAD -> "";
        };
    }

    private List<WriteRow> byBulk(ObjectType type, List<WriteRow> rows, Settlement settlement) {
        List<WriteRow> left = rows;
        for (int job = 0; job < MAX_JOBS && left.size() >= bulkThreshold; job++) {
            int before = left.size();
            left = bulk.write(type, writable(left), settlement);
            if (left.size() == before) {
                // The job as a whole does not work; collections tell why.
                return left;
            }
        }
        return left;
    }

    /** A row with nothing left to write goes on as it is: collections settle it. */
    private List<WriteRow> writable(List<WriteRow> rows) {
        List<WriteRow> writable = new ArrayList<>();
        for (WriteRow row : rows) {
            WriteRow reduced = refusedValues.writable(row);
            writable.add(reduced.values().isEmpty() ? row : reduced);
        }
        return writable;
    }

    private void lookUp(Settlement settlement) {
        List<Settlement.Removed> removed = settlement.removed();
        if (removed.isEmpty()) {
            return;
        }
        try {
            Map<RecordRef, Survivors.Fate> fates = survivors.of(
                    removed.stream().map(gone -> gone.row().record()).toList());
            removed.forEach(gone -> settlement.put(
                    gone.row(),
                    outcome(
                            Optional.ofNullable(fates.get(gone.row().record())).orElseGet(Survivors.Fate.Lost::new),
                            gone.verdict())));
        } catch (CrmException trouble) {
            settlement.unsent(removed.stream().map(Settlement.Removed::row).toList(), trouble);
        }
    }

    private static WriteOutcome outcome(Survivors.Fate fate, RowVerdict.Removed verdict) {
        return switch (fate) {
            case Survivors.Fate.MergedInto other ->
                new WriteOutcome.Gone(Optional.of(other.survivor().id()));
            // A record of another kind: whoever reads the lead is told of its contact.
            case Survivors.Fate.ConvertedTo contact -> new WriteOutcome.Gone(Optional.empty());
            case Survivors.Fate.Lost lost -> new WriteOutcome.Gone(Optional.empty());
            case Survivors.Fate.Alive alive ->
                verdict.code().equals("ENTITY_IS_DELETED")
                        ? new WriteOutcome.TryLater("the record was deleted and came back", Optional.of(CAME_BACK))
                        : new WriteOutcome.Rejected(verdict.code(), verdict.words());
        };
    }
}
