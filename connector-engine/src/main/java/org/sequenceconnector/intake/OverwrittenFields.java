package org.sequenceconnector.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.outbox.Outbox.Confirmed;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.OwnValues;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Notices that somebody changed a field of ours in the CRM: compares what a complete read shows with what the CRM was last
 * confirmed to hold, and owes the record where they differ. Once a day and record, so that two programs that both want
 * the last word do not write against each other without end. No call is made for it: our fields come along on the pages
 * that are read anyway.
 */
public final class OverwrittenFields {
    /** What reps fill in, and what every write of ours changes. */
    private static final String REQUESTS = "request";

    private static final String SYNCED_AT = "synced_at";

    private final Supplier<Workspace> workspace;

    public OverwrittenFields(Supplier<Workspace> workspace) {
        this.workspace = workspace;
    }

    /** What is read anyway, and our fields with it. */
    static FieldSelection selection(ConnectedCrm crm, ObjectType type) {
        Set<String> names = new HashSet<>(crm.mapping().selection(type).names());
        ours(crm, type).forEach(definition -> names.add(definition.crmName()));
        return new FieldSelection(names);
    }

    private static List<FieldDefinition> ours(ConnectedCrm crm, ObjectType type) {
        return crm.definitions().stream()
                .filter(definition -> definition.objectTypes().contains(type))
                .filter(definition ->
                        !definition.set().equals(REQUESTS) && !definition.key().equals(SYNCED_AT))
                .toList();
    }

    /**
     * @param readAt the page shows what the records held at this time or later; a record that was written since is left
     *     to the next complete read
     * @return how many records hold something else than what was written, and are owed now
     */
    int compare(UnitOfWork work, ConnectedCrm crm, Collection<RawRecord> page, Instant readAt, Instant now) {
        Map<RecordRef, RawRecord> read = page.stream()
                .filter(record -> !record.archived())
                .collect(Collectors.toMap(RawRecord::ref, Function.identity(), (one, other) -> other));
        Map<RecordRef, Map<String, String>> foreign = foreign(work, crm, read, readAt, now);
        if (foreign.isEmpty()) {
            return 0;
        }
        Map<RecordRef, PersonId> persons = work.people().ofRecords(foreign.keySet());
        foreign.keySet().retainAll(persons.keySet());
        work.outbox().overwritten(foreign, now);
        List<Owed> owed = new ArrayList<>();
        List<AuditEntry> audit = new ArrayList<>();
        foreign.forEach((record, values) -> {
            owed.add(
                    Owed.upkeep(record, Optional.ofNullable(persons.get(record)).orElseThrow()));
            audit.add(new AuditEntry(
                    now,
                    "system",
                    "crm.overwritten",
                    record.toString(),
                    "reconciliation",
                    Map.of("fields", String.join(" ", values.keySet()))));
        });
        work.outbox().enqueueAll(owed, now);
        work.auditTrail().appendAll(audit);
        return foreign.size();
    }

    private Map<RecordRef, Map<String, String>> foreign(
            UnitOfWork work, ConnectedCrm crm, Map<RecordRef, RawRecord> read, Instant readAt, Instant now) {
        Map<RecordRef, Confirmed> confirmed = work.outbox().lastConfirmed(read.keySet()).stream()
                .collect(Collectors.toMap(Confirmed::record, Function.identity()));
        Map<RecordRef, Map<String, String>> foreign = new TreeMap<>();
        read.forEach((ref, record) -> {
            Optional<Confirmed> written = Optional.ofNullable(confirmed.get(ref));
            boolean comparable = written.isEmpty()
                    || written.get().at().isBefore(readAt)
                            && written.get()
                                    .overwrittenAt()
                                    .filter(at -> !day(at).isBefore(day(now)))
                                    .isEmpty();
            if (comparable) {
                Map<String, String> others =
                        others(crm, record, written.map(Confirmed::values).orElse(Map.of()));
                if (!others.isEmpty()) {
                    foreign.put(ref, others);
                }
            }
        });
        // What a write of ours is still to change is no difference; what the CRM refuses waits for a person.
        work.outbox().owedTo(foreign.keySet()).stream().map(OutboxEntry::record).forEach(foreign::remove);
        return foreign;
    }

    private LocalDate day(Instant at) {
        ZoneId zone = workspace.get().zone();
        return at.atZone(zone).toLocalDate();
    }

    private static Map<String, String> others(ConnectedCrm crm, RawRecord record, Map<String, String> written) {
        Map<String, String> others = new HashMap<>();
        for (FieldDefinition definition : ours(crm, record.ref().type())) {
            // A field that is not delivered says nothing.
            Optional.ofNullable(record.fields().get(definition.crmName()))
                    .filter(held -> !held.equals(RawRecord.HIDDEN))
                    .map(held -> OwnValues.canonical(definition, held))
                    .filter(held -> !OwnValues.same(definition, written.getOrDefault(definition.key(), ""), held))
                    .ifPresent(held -> others.put(definition.key(), held));
        }
        return new TreeMap<>(others);
    }
}
