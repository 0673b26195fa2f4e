package org.sequenceconnector.writeback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.intake.Succession;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.outbox.RetryPolicy;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/** Settles every written record on its own: confirmed, parked with the CRM's words, postponed, or moved to its survivor. */
public final class WriteSettlement {
    private final Store store;
    private final Succession succession;
    private final Clock clock;
    private final DoubleSupplier random;

    public WriteSettlement(Store store, Succession succession, Clock clock, DoubleSupplier random) {
        this.store = store;
        this.succession = succession;
        this.clock = clock;
        this.random = random;
    }

    /** Only the requests that were looked at are done with: another may have been answered since. */
    WriteBackReport unchanged(ConnectedCrm crm, List<WritePlanner.Unchanged> records) {
        List<OutboxEntry> entries =
                records.stream().flatMap(record -> record.entries().stream()).toList();
        if (!entries.isEmpty()) {
            store.inTransaction(work -> {
                Instant now = clock.instant();
                settled(work, entries, now);
                records.forEach(record ->
                        record.cleared().forEach(request -> work.fieldRequests().cleared(request.key(), now)));
                return entries;
            });
        }
        return new WriteBackReport(crm.id(), 0, entries.size(), 0, 0, 0, Optional.empty());
    }

    /**
     * @param gone records that the CRM does not take writes for any more and named no survivor of; reading them again tells
     *     whether they were removed or live on as another one
     */
    record Settled(WriteBackReport report, List<RecordRef> gone) {
        Settled {
            gone = List.copyOf(gone);
        }
    }

    Settled fields(ConnectedCrm crm, List<WritePlanner.Planned> planned, List<WriteOutcome> outcomes) {
        if (planned.size() != outcomes.size()) {
            throw new IllegalStateException("the adapter of " + crm.id() + " gave " + outcomes.size() + " outcomes for "
                    + planned.size() + " writes");
        }
        Instant now = clock.instant();
        return store.inTransaction(work -> {
            Batch batch = new Batch(crm, now);
            for (int index = 0; index < planned.size(); index++) {
                batch.settle(work, planned.get(index), outcomes.get(index));
            }
            return new Settled(batch.finish(work), batch.gone);
        });
    }

    /** The record shows the opt-out already; nothing is written. */
    WriteBackReport showsAlready(ConnectedCrm crm, OutboxEntry entry) {
        return store.inTransaction(work -> {
            settled(work, List.of(entry), clock.instant());
            return new WriteBackReport(crm.id(), 0, 1, 0, 0, 0, Optional.empty());
        });
    }

    /** @param intended the records that were noted as copies for this write */
    WriteBackReport optOut(ConnectedCrm crm, OutboxEntry entry, Set<RecordRef> intended, WriteOutcome outcome) {
        Instant now = clock.instant();
        return store.inTransaction(work -> switch (outcome) {
            case WriteOutcome.Written written -> {
                settled(work, List.of(entry), now);
                work.optOutCopies().save(stillIntended(work, intended, copy -> copy.written(now)));
                work.consentConflicts().writtenBack(entry.record(), now);
                audit(work, entry, "written", now);
                yield new WriteBackReport(crm.id(), 1, 0, 0, 0, 0, Optional.empty());
            }
            case WriteOutcome.Rejected rejected -> {
                notWritten(work, intended);
                work.outbox().park(entry, rejected.code(), rejected.words(), now);
                audit(work, entry, rejected.code(), now);
                yield new WriteBackReport(crm.id(), 0, 0, 1, 0, 0, Optional.empty());
            }
            case WriteOutcome.TryLater later -> {
                notWritten(work, intended);
                yield postpone(work, crm, entry, later.reason(), later.after(), now);
            }
            case WriteOutcome.Gone gone -> {
                notWritten(work, intended);
                work.outbox().settleAll(List.of(entry));
                yield new WriteBackReport(crm.id(), 0, 0, 0, 0, 1, Optional.empty());
            }
        });
    }

    /** The flag we wrote was taken back; the book of copies learns of it when the record is read again. */
    WriteBackReport cleared(ConnectedCrm crm, OutboxEntry entry, WriteOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case WriteOutcome.Written written ->
                store.inTransaction(work -> {
                    settled(work, List.of(entry), now);
                    audit(work, entry, "opt-out copy cleared", now);
                    return new WriteBackReport(crm.id(), 1, 0, 0, 0, 0, Optional.empty());
                });
            case WriteOutcome.Rejected rejected -> parked(crm, entry, rejected.code(), rejected.words());
            case WriteOutcome.TryLater later ->
                store.inTransaction(work -> postpone(work, crm, entry, later.reason(), later.after(), now));
            case WriteOutcome.Gone gone ->
                store.inTransaction(work -> {
                    work.outbox().settleAll(List.of(entry));
                    return new WriteBackReport(crm.id(), 0, 0, 0, 0, 1, Optional.empty());
                });
        };
    }

    /** Kept aside for a person. */
    WriteBackReport parked(ConnectedCrm crm, OutboxEntry entry, String code, String words) {
        Instant now = clock.instant();
        return store.inTransaction(work -> {
            work.outbox().park(entry, code, words, now);
            audit(work, entry, code, now);
            return new WriteBackReport(crm.id(), 0, 0, 1, 0, 0, Optional.empty());
        });
    }

    /** Not yet, and nothing went wrong. */
    WriteBackReport later(ConnectedCrm crm, OutboxEntry entry, Instant at, String words) {
        return store.inTransaction(work -> {
            work.outbox().postpone(entry, at, words);
            return new WriteBackReport(crm.id(), 0, 0, 0, 1, 0, Optional.empty());
        });
    }

    /** A flag that somebody sets there now is that person's own. */
    private static void notWritten(UnitOfWork work, Set<RecordRef> intended) {
        work.optOutCopies()
                .save(stillIntended(
                        work,
                        intended,
                        copy -> copy.clearedAt().map(copy::cleared).orElse(copy)));
        work.optOutCopies()
                .remove(stillIntended(work, intended, copy -> copy).stream()
                        .map(OptOutCopy::record)
                        .toList());
    }

    private static List<OptOutCopy> stillIntended(
            UnitOfWork work, Set<RecordRef> intended, UnaryOperator<OptOutCopy> change) {
        return work.optOutCopies().of(intended).values().stream()
                .filter(copy -> copy.state() == OptOutCopy.State.INTENDED)
                .map(change)
                .toList();
    }

    /** Nothing could be learnt about these entries: they stay owed. */
    WriteBackReport failed(ConnectedCrm crm, List<OutboxEntry> entries, CrmException failure) {
        Instant now = clock.instant();
        WriteBackReport report = store.inTransaction(work -> switch (failure.verdict()) {
            case RETRY_LATER, READ_BACK, RESYNC -> {
                Instant again = WriteBackStage.again(now, failure.retryAfter());
                entries.forEach(entry ->
                        work.outbox().postpone(entry, again, failure.verdict().name()));
                yield new WriteBackReport(crm.id(), 0, 0, 0, entries.size(), 0, Optional.of("the CRM asks to wait"));
            }
            case GIVE_UP -> {
                entries.forEach(entry -> work.outbox().park(entry, "CALL_REFUSED", words(failure), now));
                yield new WriteBackReport(
                        crm.id(), 0, 0, entries.size(), 0, 0, Optional.of("the CRM refused the whole call"));
            }
            case ASK_A_PERSON -> {
                work.outbox().release(entries);
                yield new WriteBackReport(crm.id(), 0, 0, 0, entries.size(), 0, Optional.of(words(failure)));
            }
        });
        if (failure instanceof CrmAuthorizationException) {
            throw failure;
        }
        return report;
    }

    private static String words(CrmException failure) {
        return failure.getMessage() == null ? failure.verdict().name() : failure.getMessage();
    }

    private WriteBackReport postpone(
            UnitOfWork work,
            ConnectedCrm crm,
            OutboxEntry entry,
            String reason,
            Optional<Duration> stated,
            Instant now) {
        Optional<Instant> next = RetryPolicy.nextAttempt(entry.attempts() + 1, stated, now, random);
        if (next.isEmpty()) {
            work.outbox().park(entry, "TOO_MANY_ATTEMPTS", reason, now);
            return new WriteBackReport(crm.id(), 0, 0, 1, 0, 0, Optional.empty());
        }
        work.outbox().postpone(entry, next.get(), reason);
        return new WriteBackReport(crm.id(), 0, 0, 0, 1, 0, Optional.empty());
    }

    /**
     * The CRM has it. What somebody else settled meanwhile was written twice, nobody knows in which order: whatever is true
     * now is written once more.
     */
    private static void settled(UnitOfWork work, List<OutboxEntry> entries, Instant now) {
        List<OutboxEntry> twice = work.outbox().settleAll(entries);
        if (twice.isEmpty()) {
            return;
        }
        List<RecordRef> records = twice.stream().map(OutboxEntry::record).toList();
        work.outbox().doubtAll(records);
        Map<RecordRef, PersonId> persons = work.people().ofRecords(records);
        work.outbox()
                .enqueueAll(
                        twice.stream()
                                .filter(entry -> persons.containsKey(entry.record()))
                                .map(entry -> new Owed(
                                        entry.record(),
                                        entry.lane(),
                                        Optional.ofNullable(persons.get(entry.record()))
                                                .orElse(entry.person()),
                                        entry.subject()))
                                .toList(),
                        now);
    }

    private static void audit(UnitOfWork work, OutboxEntry entry, String result, Instant now) {
        work.auditTrail()
                .append(new AuditEntry(
                        now,
                        "system",
                        "crm.write",
                        entry.record().toString(),
                        "outbox",
                        Map.of("lane", entry.lane().name(), "result", result)));
    }

    /** Collects what can be stored together. */
    private final class Batch {
        private final ConnectedCrm crm;
        private final Instant now;
        private final List<OutboxEntry> written = new ArrayList<>();
        private final List<OutboxEntry> dropped = new ArrayList<>();
        private final Map<RecordRef, Map<String, String>> confirmed = new HashMap<>();
        private final List<AuditEntry> audit = new ArrayList<>();
        private final List<RecordRef> gone = new ArrayList<>();
        private WriteBackReport report;

        Batch(ConnectedCrm crm, Instant now) {
            this.crm = crm;
            this.now = now;
            this.report = WriteBackReport.nothing(crm.id());
        }

        void settle(UnitOfWork work, WritePlanner.Planned planned, WriteOutcome outcome) {
            RecordRef record = planned.write().record();
            switch (outcome) {
                case WriteOutcome.Written taken -> {
                    written.addAll(planned.entries());
                    confirmed.put(record, planned.values());
                    cleared(work, planned);
                    note(record, "written");
                    count(1, 0, 0, 0);
                }
                case WriteOutcome.Rejected rejected -> {
                    planned.entries()
                            .forEach(entry -> work.outbox().park(entry, rejected.code(), rejected.words(), now));
                    note(record, rejected.code());
                    count(0, 1, 0, 0);
                }
                case WriteOutcome.TryLater later ->
                    planned.entries()
                            .forEach(entry -> report =
                                    report.plus(postpone(work, crm, entry, later.reason(), later.after(), now)));
                case WriteOutcome.Gone refused -> {
                    dropped.addAll(planned.entries());
                    planned.cleared().forEach(request -> work.fieldRequests().cleared(request.key(), now));
                    gone(work, planned.entries().getFirst(), refused);
                    note(record, "gone");
                    count(0, 0, 0, 1);
                }
            }
        }

        /** The mirror learns of the clearing at once, so that the same request made again is seen as a new one. */
        private void cleared(UnitOfWork work, WritePlanner.Planned planned) {
            planned.cleared().forEach(request -> work.fieldRequests().cleared(request.key(), now));
            RecordRef record = planned.write().record();
            CrmRecord stored = work.mirror().find(List.of(record)).get(record);
            if (planned.write().values().containsKey(StandardFields.REQUEST_ACTION) && stored != null) {
                Map<String, FieldValue> fields = new HashMap<>(stored.fields());
                StandardFields.REQUEST.stream()
                        .filter(planned.write().values()::containsKey)
                        .forEach(name -> fields.put(name, FieldValue.EMPTY));
                work.mirror()
                        .save(List.of(new CrmRecord(
                                record, fields, stored.modifiedAt(), stored.readAt(), stored.archived())));
            }
        }

        /** Follows a merge to its survivor; what became of any other record has to be read. */
        private void gone(UnitOfWork work, OutboxEntry entry, WriteOutcome.Gone refused) {
            RecordRef record = entry.record();
            if (refused.survivorId().isEmpty()) {
                gone.add(record);
            }
            refused.survivorId().ifPresent(id -> {
                RecordRef survivor = new RecordRef(record.connection(), record.type(), id);
                succession.livesOnAs(work, record, survivor, now);
                // A merge may have taken over whatever either of them held.
                Map<RecordRef, Map<String, String>> held = work.outbox().confirmed(List.of(record));
                work.outbox()
                        .inDoubt(Map.of(
                                survivor, held.getOrDefault(record, Map.of()).keySet()));
                work.outbox().doubtAll(List.of(survivor));
                work.outbox().enqueue(Owed.status(survivor, entry.person()), now);
            });
        }

        WriteBackReport finish(UnitOfWork work) {
            work.outbox().confirm(confirmed, now);
            settled(work, written, now);
            work.outbox().settleAll(dropped);
            work.auditTrail().appendAll(audit);
            return report;
        }

        private void note(RecordRef record, String result) {
            audit.add(
                    new AuditEntry(now, "system", "crm.write", record.toString(), "outbox", Map.of("result", result)));
        }

        private void count(int written, int parked, int postponed, int goneRecords) {
            report = report.plus(
                    new WriteBackReport(crm.id(), written, 0, parked, postponed, goneRecords, Optional.empty()));
        }
    }
}
