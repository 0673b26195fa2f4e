package org.sequenceconnector.writeback;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.consent.ConsentConflict;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmAdapter.FieldChange;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.react.OptOutFlags;
import org.sequenceconnector.react.OptOutSpread;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes owed opt-outs. Right before, the records are read again: a flag that is there already is somebody's own and stays
 * an original; every other record that the write will reach is noted as a copy of ours first.
 */
public final class OptOutWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OptOutWriter.class);
    private static final int AT_ONCE = 50;

    private final Store store;
    private final Refresher refresher;
    private final OptOutFlags flags;
    private final WriteSettlement settlement;
    private final Clock clock;

    public OptOutWriter(Store store, Refresher refresher, OptOutFlags flags, WriteSettlement settlement, Clock clock) {
        this.store = store;
        this.refresher = refresher;
        this.flags = flags;
        this.settlement = settlement;
        this.clock = clock;
    }

    WriteBackReport write(ConnectedCrm crm, List<OutboxEntry> entries) {
        WriteBackReport report = WriteBackReport.nothing(crm.id());
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            List<OutboxEntry> some = entries.subList(from, Math.min(from + AT_ONCE, entries.size()));
            int done = from;
            try {
                Map<OutboxEntry, Set<RecordRef>> intended = prepare(crm, some);
                for (OutboxEntry entry : some) {
                    report = report.plus(write(crm, entry, intended.getOrDefault(entry, Set.of())));
                    done++;
                }
            } catch (CrmException failed) {
                return report.plus(settlement.failed(crm, entries.subList(done, entries.size()), failed));
            }
        }
        return report;
    }

    private WriteBackReport write(ConnectedCrm crm, OutboxEntry entry, Set<RecordRef> intended) {
        if (!intended.contains(entry.record())) {
            return settlement.showsAlready(crm, entry);
        }
        OptOutWrite write = new OptOutWrite(entry.subject(), List.of(entry.record()), WriteBackStage.trace(entry));
        WriteOutcome outcome = CallPriority.with(
                CallPriority.Level.CONSENT, () -> crm.adapter().writeOptOut(write));
        return settlement.optOut(crm, entry, intended, outcome);
    }

    /** The records each write will set a flag on, noted as copies. */
    private Map<OutboxEntry, Set<RecordRef>> prepare(ConnectedCrm crm, List<OutboxEntry> entries) {
        Map<OutboxEntry, Set<RecordRef>> reached = store.reading(work -> {
            Map<OutboxEntry, Set<RecordRef>> found = new HashMap<>();
            entries.forEach(entry -> found.put(entry, reached(work, entry)));
            return found;
        });
        Set<RecordRef> all = new TreeSet<>();
        reached.values().forEach(all::addAll);
        readAgain(crm, all);
        askWhoCleared(crm, all);
        Instant now = clock.instant();
        return store.inTransaction(work -> {
            Set<RecordRef> showing = flags.shownOn(work.consentFacts().current(all, List.<EmailAddress>of()));
            Map<RecordRef, OptOutCopy> copies = work.optOutCopies().of(all);
            Map<OutboxEntry, Set<RecordRef>> intended = new HashMap<>();
            Set<RecordRef> silent = new HashSet<>(all);
            silent.removeAll(showing);
            reached.forEach((entry, records) -> intended.put(
                    entry, records.stream().filter(silent::contains).collect(Collectors.toSet())));
            work.optOutCopies()
                    .save(silent.stream()
                            .map(record -> Optional.ofNullable(copies.get(record))
                                    .map(copy -> copy.intendedAgain(now))
                                    .orElseGet(() -> OptOutCopy.intended(record, now)))
                            .toList());
            return intended;
        });
    }

    /** CRMs may keep opt-outs by address: one write then flags all records of the address. */
    private static Set<RecordRef> reached(UnitOfWork work, OutboxEntry entry) {
        Set<RecordRef> records = new TreeSet<>();
        records.add(entry.record());
        OwedWrites.liveRecords(work, entry.person()).stream()
                .filter(record ->
                        record.ref().connection().equals(entry.record().connection()))
                .filter(record -> holds(record, entry.subject()))
                .map(CrmRecord::ref)
                .forEach(records::add);
        return records;
    }

    private static boolean holds(CrmRecord record, String address) {
        return EmailAddress.heldBy(record).stream()
                .anyMatch(held -> held.value().equals(address));
    }

    private void readAgain(ConnectedCrm crm, Collection<RecordRef> records) {
        CallPriority.with(CallPriority.Level.CONSENT, () -> {
            byType(records).forEach((type, ids) -> refresher.readAgain(crm, type, ids));
            return records;
        });
    }

    private static Map<ObjectType, Set<String>> byType(Collection<RecordRef> records) {
        return records.stream()
                .collect(Collectors.groupingBy(RecordRef::type, Collectors.mapping(RecordRef::id, Collectors.toSet())));
    }

    /** For the list of conflicts; who it was shows only until the flag is written again. */
    private void askWhoCleared(ConnectedCrm crm, Set<RecordRef> records) {
        Map<RecordRef, ConsentConflict> conflicts =
                store.reading(work -> work.consentConflicts().openOf(records));
        Map<RecordRef, OptOutCopy> copies =
                store.reading(work -> work.optOutCopies().of(conflicts.keySet()));
        copies.forEach((record, copy) -> {
            if (copy.state() == OptOutCopy.State.CLEARED && !copy.field().isEmpty()) {
                user(crm, copy)
                        .ifPresent(user -> store.inTransaction(work -> {
                            work.consentConflicts().clearedBy(record, user);
                            return user;
                        }));
            }
        });
    }

    private static Optional<String> user(ConnectedCrm crm, OptOutCopy copy) {
        try {
            Map<String, FieldChange> changes = crm.adapter()
                    .lastChange(
                            copy.record().type(),
                            copy.field(),
                            List.of(copy.record().id()));
            return Optional.ofNullable(changes.get(copy.record().id())).flatMap(FieldChange::userId);
        } catch (CrmException unreachable) {
            LOG.warn("{}: who cleared an opt-out is not known ({})", crm.id(), unreachable.verdict());
            return Optional.empty();
        }
    }

    /**
     * Reads records again whose flag the CRM took long ago and never showed, so that whatever became of it is acted on.
     *
     * @throws CrmException when the CRM cannot be read; it is tried again with the next run
     */
    void lookForUnseen(ConnectedCrm crm) {
        Instant until = clock.instant().minus(OptOutSpread.LATE);
        List<RecordRef> unseen = store.reading(work -> work.optOutCopies().unseen(crm.id(), until, AT_ONCE)).stream()
                .map(OptOutCopy::record)
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        readAgain(crm, unseen);
        store.inTransaction(work -> {
            work.mirror()
                    .noteChanged(
                            new TreeSet<>(work.people().ofRecords(unseen).values()),
                            Set.of(Mirror.ChangeKind.CONSENT),
                            clock.instant());
            return unseen;
        });
    }
}
