package org.sequenceconnector.writeback;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.Outbox.Backlog;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.ConsentView;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.status.StatusView;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/**
 * Keeps the consent fields true for everybody, also for people nobody ever asked for: walks over the stored records once a
 * day and owes those whose verdict the CRM does not show. What changes in between is owed when it is noticed. The walk asks
 * the CRM nothing, goes on where it stopped after a restart, and waits while enough is owed, so that half a million
 * contacts fill neither memory nor the outbox.
 */
public final class UpkeepStage {
    private static final int BATCH = 500;
    /** Records looked at in one run; the poll comes in between. */
    private static final int MAX_LOOKED_AT = 5_000;
    /** So many writes of the weakest lane may wait, refused ones included, before more are owed. */
    private static final int MAX_OWED = 2_000;

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final OwedWrites owedWrites;
    private final WriteBackStage writeBack;
    private final Clock clock;

    public UpkeepStage(
            Store store,
            Supplier<Workspace> workspace,
            PersonReader persons,
            OwedWrites owedWrites,
            WriteBackStage writeBack,
            Clock clock) {
        this.store = store;
        this.workspace = workspace;
        this.persons = persons;
        this.owedWrites = owedWrites;
        this.writeBack = writeBack;
        this.clock = clock;
    }

    /**
     * What one run did.
     *
     * @param looked records looked at
     * @param owed records whose consent fields are owed now
     * @param complete whether today's walk is over
     */
    public record Report(int looked, int owed, boolean complete) {
        Report plus(Report other) {
            return new Report(looked + other.looked, owed + other.owed, complete && other.complete);
        }
    }

    /** Goes on with today's walk, as far as one run may go. Holding the connection's lease. */
    public Report run(ConnectedCrm crm) {
        Report sum = new Report(0, 0, true);
        for (ObjectType type : carriers(crm)) {
            Optional<Report> batch = Optional.of(sum);
            while (batch.isPresent()) {
                if (sum.looked() >= MAX_LOOKED_AT || waiting(crm) >= MAX_OWED) {
                    return new Report(sum.looked(), sum.owed(), false);
                }
                batch = next(crm, type);
                sum = batch.map(sum::plus).orElse(sum);
            }
        }
        return sum;
    }

    /**
     * Walks to the end and writes everything that is owed to the connection, a portion at a time, for a command that was
     * asked to write everything.
     *
     * @param mayWrite see {@link WriteBackStage#run}
     */
    public WriteBackReport writeEverything(ConnectedCrm crm, BooleanSupplier mayWrite, Progress progress) {
        WriteBackReport sum = WriteBackReport.nothing(crm.id());
        while (true) {
            Report walked = run(crm);
            WriteBackReport written = writeBack.run(crm, mayWrite, progress);
            sum = sum.plus(written);
            boolean gotOn = walked.looked() > 0 || written.written() + written.unchanged() + written.gone() > 0;
            boolean more = !walked.complete() || upkeepDue(crm);
            if (written.stopped().isPresent() || !more || !gotOn) {
                return sum;
            }
        }
    }

    private boolean upkeepDue(ConnectedCrm crm) {
        return backlog(crm).stream().anyMatch(each -> each.waiting() > 0);
    }

    private long waiting(ConnectedCrm crm) {
        return backlog(crm).stream()
                .mapToLong(each -> each.waiting() + each.parked())
                .sum();
    }

    private List<Backlog> backlog(ConnectedCrm crm) {
        return store.reading(work -> work.outbox().backlog()).stream()
                .filter(each -> each.connection().equals(crm.id()) && each.lane() == Lane.UPKEEP)
                .toList();
    }

    private static List<ObjectType> carriers(ConnectedCrm crm) {
        Set<ObjectType> carriers = new HashSet<>();
        crm.definitions().stream()
                .filter(definition -> definition.key().equals(StatusView.CONSENT))
                .map(FieldDefinition::objectTypes)
                .forEach(carriers::addAll);
        return crm.types().stream().filter(carriers::contains).toList();
    }

    /** Empty when there is nothing more to look at today. */
    private Optional<Report> next(ConnectedCrm crm, ObjectType type) {
        SyncStream stream = new SyncStream(crm.id(), type, SyncStream.Kind.UPKEEP);
        Instant now = clock.instant();
        StreamState state = state(crm, stream);
        if (!everythingRead(crm, type) || (state.cursor().isStart() && walkedToday(state, now))) {
            return Optional.empty();
        }
        List<RecordRef> records = store.reading(
                work -> work.mirror().refsAfter(crm.id(), type, state.cursor().value(), BATCH));
        if (records.isEmpty()) {
            save(stream, new StreamState(SyncCursor.START, Optional.of(now), Optional.of(now), state.mappingDigest()));
            return Optional.empty();
        }
        List<Owed> owed = store.reading(work -> owed(work, records, now));
        StreamState after = new StreamState(
                new SyncCursor(records.getLast().id()),
                state.firstReadCompleteAt(),
                Optional.of(now),
                state.mappingDigest());
        store.inTransaction(work -> {
            work.outbox().enqueueAll(owed, now);
            work.mirror().saveState(stream, after);
            return owed;
        });
        return Optional.of(new Report(records.size(), owed.size(), true));
    }

    private StreamState state(ConnectedCrm crm, SyncStream stream) {
        String digest = crm.mapping().digest();
        return store.reading(work -> work.mirror().state(stream))
                .filter(state -> state.mappingDigest().equals(digest))
                .orElseGet(() -> StreamState.fresh(digest));
    }

    private void save(SyncStream stream, StreamState state) {
        store.inTransaction(work -> {
            work.mirror().saveState(stream, state);
            return state;
        });
    }

    /** Before that nobody knows what the rest of a person's records says. */
    private boolean everythingRead(ConnectedCrm crm, ObjectType type) {
        return store.reading(work -> work.mirror().state(new SyncStream(crm.id(), type, SyncStream.Kind.CHANGES)))
                .flatMap(StreamState::firstReadCompleteAt)
                .isPresent();
    }

    private boolean walkedToday(StreamState state, Instant now) {
        ZoneId zone = workspace.get().zone();
        return state.firstReadCompleteAt()
                .filter(at ->
                        !at.atZone(zone).toLocalDate().isBefore(now.atZone(zone).toLocalDate()))
                .isPresent();
    }

    private List<Owed> owed(UnitOfWork work, List<RecordRef> records, Instant now) {
        Workspace current = workspace.get();
        Map<RecordRef, PersonId> owners = work.people().ofRecords(records);
        Map<RecordRef, Map<String, FieldValue>> wanted = new HashMap<>();
        for (PersonView view : persons.readAll(work, new TreeSet<>(owners.values()))) {
            Map<String, FieldValue> consent = ConsentView.fields(current, view, now);
            owedWrites.recordsToWrite(view.snapshot().liveRecords()).forEach(record -> wanted.put(record, consent));
        }
        wanted.keySet().retainAll(records);
        Map<RecordRef, Map<String, String>> confirmed = work.outbox().confirmed(wanted.keySet());
        List<Owed> owed = new ArrayList<>();
        wanted.forEach((record, consent) -> {
            PersonId owner = owners.get(record);
            if (owner != null && OwedWrites.consentDiffers(consent, confirmed.getOrDefault(record, Map.of()))) {
                owed.add(Owed.upkeep(record, owner));
            }
        });
        // What is owed already is written with the latest values; what was refused waits for a person.
        Set<RecordRef> already = new HashSet<>();
        work.outbox().owedTo(owed.stream().map(Owed::record).toList()).stream()
                .map(OutboxEntry::record)
                .forEach(already::add);
        owed.removeIf(each -> already.contains(each.record()));
        return owed;
    }
}
