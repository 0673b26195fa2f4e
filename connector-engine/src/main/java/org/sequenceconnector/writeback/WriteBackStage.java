package org.sequenceconnector.writeback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.outbox.RetryPolicy;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Helpers;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the outbox of one connection: opt-outs first, then status, then the rest, and what nobody waits for last and in
 * portions. Values are computed when they are written, marks are set before, and every record is settled on its own afterwards. A kill anywhere repeats absolute values
 * at most.
 */
public final class WriteBackStage {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBackStage.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    /** So much of what nobody waits for is written in one run, and the next run goes on. */
    private static final int UPKEEP_AT_ONCE = 2_000;

    private final Store store;
    private final WritePlanner planner;
    private final WriteSettlement settlement;
    private final OptOutWriter optOuts;
    private final CopyClearing clearing;
    private final Refresher refresher;
    private final Clock clock;
    private final String worker;
    private final Helpers helpers;

    public WriteBackStage(
            Store store,
            WritePlanner planner,
            WriteSettlement settlement,
            OptOutWriter optOuts,
            CopyClearing clearing,
            Refresher refresher,
            Clock clock,
            String worker,
            Helpers helpers) {
        this.store = store;
        this.planner = planner;
        this.settlement = settlement;
        this.optOuts = optOuts;
        this.clearing = clearing;
        this.refresher = refresher;
        this.clock = clock;
        this.worker = worker;
        this.helpers = helpers;
    }

    /** A claimed batch with its plan; planning failed when {@code plan} is empty and {@code failure} is not. */
    private record Prepared(
            List<OutboxEntry> optOuts,
            List<OutboxEntry> others,
            List<OutboxEntry> clearings,
            Optional<WritePlanner.Plan> plan,
            Optional<CrmException> failure) {
        boolean empty() {
            return optOuts.isEmpty() && others.isEmpty() && clearings.isEmpty();
        }

        int upkeep() {
            return (int)
                    others.stream().filter(entry -> entry.lane() == Lane.UPKEEP).count();
        }

        boolean onlyUpkeep() {
            return optOuts.isEmpty() && clearings.isEmpty() && upkeep() == others.size();
        }

        List<OutboxEntry> all() {
            List<OutboxEntry> all = new ArrayList<>(optOuts);
            all.addAll(others);
            all.addAll(clearings);
            return all;
        }

        Prepared without(Set<OutboxEntry> overtaken) {
            return new Prepared(
                    left(optOuts, overtaken),
                    left(others, overtaken),
                    left(clearings, overtaken),
                    plan.map(whole -> whole.without(overtaken)),
                    failure);
        }

        private static List<OutboxEntry> left(List<OutboxEntry> entries, Set<OutboxEntry> overtaken) {
            return entries.stream().filter(entry -> !overtaken.contains(entry)).toList();
        }
    }

    /**
     * Writes until nothing of the connection is due, or only upkeep of which enough was written in this run. The next batch is
     * claimed and worked out while the current one is on its way, so that the CRM's quota and not our store sets the pace.
     *
     * @param mayWrite asked right before every batch: whether this process still is the one that writes to the connection.
     *     When it is not, everything claimed is given back
     * @throws CrmAuthorizationException the credential is gone: nothing was lost, an administrator has to act
     */
    public WriteBackReport run(ConnectedCrm crm, BooleanSupplier mayWrite, Progress progress) {
        lookForUnseen(crm);
        WriteBackReport sum = WriteBackReport.nothing(crm.id());
        try (ExecutorService ahead = helpers.hire(1)) {
            Prepared current = prepare(crm);
            int upkept = 0;
            while (!current.empty()) {
                if (!mayWrite.getAsBoolean()) {
                    release(current);
                    return sum.plus(new WriteBackReport(
                            crm.id(), 0, 0, 0, 0, 0, Optional.of("another process writes to this account now")));
                }
                if (upkept >= UPKEEP_AT_ONCE && current.onlyUpkeep()) {
                    // Whoever drives the account has to read in between; the next run goes on.
                    release(current);
                    return sum;
                }
                upkept += current.upkeep();
                Future<Prepared> next = ahead.submit(() -> prepare(crm));
                WriteBackReport batch;
                try {
                    batch = write(crm, current);
                } catch (RuntimeException failed) {
                    release(join(next));
                    throw failed;
                }
                sum = sum.plus(batch);
                progress.advanced("records written", sum.written());
                current = join(next);
                if (batch.stopped().isPresent()) {
                    release(current);
                    return sum;
                }
                if (current.empty()) {
                    // Settling may have owed something new, to the survivor of a merge for example.
                    current = prepare(crm);
                }
            }
        }
        return sum;
    }

    private void lookForUnseen(ConnectedCrm crm) {
        try {
            optOuts.lookForUnseen(crm);
        } catch (CrmAuthorizationException refused) {
            throw refused;
        } catch (CrmException unreachable) {
            LOG.warn("{}: opt-outs written before are not checked now ({})", crm.id(), unreachable.verdict());
        }
    }

    private Prepared prepare(ConnectedCrm crm) {
        List<OutboxEntry> claimed = store.inTransaction(work -> {
            List<OutboxEntry> due = work.outbox()
                    .claim(
                            crm.id(),
                            worker,
                            clock.instant(),
                            LEASE,
                            crm.adapter().writeBatch());
            return withoutUpkeepBehindStatus(work, due);
        });
        List<OutboxEntry> optOuts = new ArrayList<>();
        List<OutboxEntry> others = new ArrayList<>();
        List<OutboxEntry> clearings = new ArrayList<>();
        for (OutboxEntry entry : claimed) {
            switch (entry.lane()) {
                case OPT_OUT -> optOuts.add(entry);
                case STATUS, UPKEEP -> others.add(entry);
                case OTHER -> clearings.add(entry);
            }
        }
        if (others.isEmpty()) {
            return new Prepared(optOuts, others, clearings, Optional.empty(), Optional.empty());
        }
        try {
            return new Prepared(optOuts, others, clearings, Optional.of(planner.plan(crm, others)), Optional.empty());
        } catch (CrmException failed) {
            return new Prepared(optOuts, others, clearings, Optional.empty(), Optional.of(failed));
        }
    }

    /**
     * A record whose status is on its way, or waits, gets all of its fields with it: upkeep of the same record comes after
     * that, when it mostly has nothing left to say. A status that the CRM refused stands for both.
     */
    private static List<OutboxEntry> withoutUpkeepBehindStatus(UnitOfWork work, List<OutboxEntry> claimed) {
        Set<RecordRef> statuses = new HashSet<>();
        Map<RecordRef, OutboxEntry> upkeep = new HashMap<>();
        for (OutboxEntry entry : claimed) {
            if (entry.lane() == Lane.STATUS) {
                statuses.add(entry.record());
            } else if (entry.lane() == Lane.UPKEEP) {
                upkeep.put(entry.record(), entry);
            }
        }
        upkeep.keySet().removeAll(statuses);
        List<OutboxEntry> left = new ArrayList<>(claimed);
        for (OutboxEntry status : work.outbox().owedTo(upkeep.keySet())) {
            OutboxEntry behind = upkeep.get(status.record());
            if (status.lane() == Lane.STATUS && behind != null) {
                left.remove(behind);
                if (status.parked().isPresent()) {
                    work.outbox().settleAll(List.of(behind));
                } else {
                    work.outbox().release(List.of(behind));
                }
            }
        }
        return left;
    }

    private static Prepared join(Future<Prepared> next) {
        try {
            return next.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a batch was prepared; its lease ends by itself", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof OurTurn.Over over) {
                throw over;
            }
            throw new IllegalStateException("a batch of the outbox could not be prepared", failed.getCause());
        }
    }

    private void release(Prepared prepared) {
        release(prepared.all());
    }

    private void release(List<OutboxEntry> entries) {
        if (!entries.isEmpty()) {
            store.inTransaction(work -> {
                work.outbox().release(entries);
                return entries;
            });
        }
    }

    private WriteBackReport write(ConnectedCrm crm, Prepared claimed) {
        Prepared prepared = withoutOvertaken(claimed);
        WriteBackReport report = optOuts.write(crm, prepared.optOuts());
        if (report.stopped().isPresent()) {
            release(new Prepared(
                    List.of(), prepared.others(), prepared.clearings(), Optional.empty(), Optional.empty()));
            return report;
        }
        if (prepared.failure().isPresent()) {
            report = report.plus(
                    settlement.failed(crm, prepared.others(), prepared.failure().get()));
        } else if (prepared.plan().isPresent()) {
            report = report.plus(writeFields(crm, prepared.plan().get()));
        }
        if (report.stopped().isPresent()) {
            release(new Prepared(List.of(), List.of(), prepared.clearings(), Optional.empty(), Optional.empty()));
            return report;
        }
        return report.plus(clearing.write(crm, prepared.clearings()));
    }

    /** What changed since it was claimed is written by the next batch, with the values it has then. */
    private Prepared withoutOvertaken(Prepared claimed) {
        List<OutboxEntry> overtaken = store.inTransaction(work -> {
            List<OutboxEntry> found = work.outbox().overtaken(claimed.all());
            work.outbox().release(found);
            return found;
        });
        return overtaken.isEmpty() ? claimed : claimed.without(Set.copyOf(overtaken));
    }

    private WriteBackReport writeFields(ConnectedCrm crm, WritePlanner.Plan plan) {
        WriteBackReport report = settlement.unchanged(crm, plan.unchanged());
        if (plan.writes().isEmpty()) {
            return report;
        }
        begin(plan);
        Map<Boolean, List<WritePlanner.Planned>> upkeep =
                plan.writes().stream().collect(Collectors.partitioningBy(WritePlanner.Planned::upkeep));
        report = report.plus(writeFields(crm, upkeep.getOrDefault(false, List.of()), CallPriority.Level.STATUS));
        List<WritePlanner.Planned> last = upkeep.getOrDefault(true, List.of());
        if (report.stopped().isPresent()) {
            release(last.stream().flatMap(planned -> planned.entries().stream()).toList());
            return report;
        }
        return report.plus(writeFields(crm, last, CallPriority.Level.SPARE));
    }

    private WriteBackReport writeFields(
            ConnectedCrm crm, List<WritePlanner.Planned> planned, CallPriority.Level priority) {
        WriteBackReport report = WriteBackReport.nothing(crm.id());
        if (planned.isEmpty()) {
            return report;
        }
        List<RecordWrite> writes =
                planned.stream().map(WritePlanner.Planned::write).toList();
        try {
            List<WriteOutcome> outcomes =
                    CallPriority.with(priority, () -> crm.adapter().write(writes));
            WriteSettlement.Settled settled = settlement.fields(crm, planned, outcomes);
            lookAt(crm, settled.gone());
            return report.plus(settled.report());
        } catch (CrmException failed) {
            List<OutboxEntry> left =
                    planned.stream().flatMap(each -> each.entries().stream()).toList();
            return report.plus(settlement.failed(crm, left, failed));
        }
    }

    /**
     * A record that takes no more writes was removed, or is a converted lead whose person must not be taken for one without
     * records: the CRM is asked before anybody decides on it.
     */
    private void lookAt(ConnectedCrm crm, List<RecordRef> gone) {
        Map<ObjectType, Set<String>> ids = new EnumMap<>(ObjectType.class);
        gone.forEach(
                ref -> ids.computeIfAbsent(ref.type(), type -> new TreeSet<>()).add(ref.id()));
        try {
            ids.forEach((type, some) -> refresher.readAgain(crm, type, some));
        } catch (CrmException unreachable) {
            LOG.warn(
                    "{}: {} records refused as gone could not be read again ({}); the next sync tells",
                    crm.id(),
                    gone.size(),
                    unreachable.verdict());
        }
    }

    /** Before the write: the change notice can arrive before the CRM's answer, and the answer may never arrive. */
    private void begin(WritePlanner.Plan plan) {
        Map<RecordRef, Set<String>> sent = new HashMap<>();
        plan.writes()
                .forEach(planned ->
                        sent.put(planned.write().record(), planned.values().keySet()));
        store.inTransaction(work -> {
            work.writeMarks().mark(plan.marks());
            work.outbox().inDoubt(sent);
            return plan;
        });
    }

    static String trace(OutboxEntry entry) {
        return entry.record().id() + "-" + entry.revision();
    }

    /** Entries by record, in the order first seen: several lanes of one record make one write. */
    static Map<RecordRef, List<OutboxEntry>> byRecord(List<OutboxEntry> entries) {
        Map<RecordRef, List<OutboxEntry>> grouped = new java.util.LinkedHashMap<>();
        entries.forEach(entry -> grouped.computeIfAbsent(entry.record(), record -> new ArrayList<>())
                .add(entry));
        return grouped;
    }

    /**
     * When the drain may be tried again after it stopped: as long as the CRM wants it to rest, the adapter refuses before it
     * makes a call.
     */
    static Instant again(Instant now, Optional<Duration> stated) {
        Duration wait = stated.orElse(Duration.ofSeconds(30));
        return now.plus(wait.compareTo(RetryPolicy.MAX_WAIT) < 0 ? wait : RetryPolicy.MAX_WAIT);
    }
}
