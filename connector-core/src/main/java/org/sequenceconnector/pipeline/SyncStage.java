package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.RemovalPage.Removal;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the mirror of one connection up to the present. Every page is stored in one transaction together with its
 * cursor, so a kill between two pages costs at most reading one page again.
 */
public final class SyncStage {
    private static final Logger LOG = LoggerFactory.getLogger(SyncStage.class);
    private static final int PAGE = 1_000;

    private final Store store;
    private final SubscriptionWatch subscriptions;
    private final RecordIntake intake;
    private final Survivors survivors;
    private final Succession succession;
    private final LiftStage lifts;
    private final Clock clock;
    private final Duration removalInterval;
    private final FieldDesk fields;

    /** @param removalInterval how often removed records are asked for; changes are asked for in every run */
    SyncStage(
            Store store,
            SubscriptionWatch subscriptions,
            RecordIntake intake,
            Succession succession,
            LiftStage lifts,
            FieldDesk fields,
            Clock clock,
            Duration removalInterval) {
        this.fields = fields;
        this.store = store;
        this.subscriptions = subscriptions;
        this.intake = intake;
        this.survivors = new Survivors(store);
        this.succession = succession;
        this.lifts = lifts;
        this.clock = clock;
        this.removalInterval = removalInterval;
    }

    /**
     * Reads until the CRM has nothing more to tell.
     *
     * @param full start from the beginning instead of from the stored cursor
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be read; everything stored so far stays
     */
    public SyncReport run(ConnectedCrm crm, boolean full, Progress progress) {
        return run(crm, crm.types(), full, progress);
    }

    /** The same for what changed in some of the connection's types. */
    public SyncReport run(ConnectedCrm crm, Set<ObjectType> types, Progress progress) {
        return run(crm, crm.types().stream().filter(types::contains).toList(), false, progress);
    }

    private SyncReport run(ConnectedCrm crm, List<ObjectType> types, boolean full, Progress progress) {
        Tally tally = new Tally(crm);
        subscriptions.keepUp(crm);
        for (ObjectType type : types) {
            if (fields.compareIfDue(crm, type)) {
                tally.trouble(type.word() + " fields are delivered that were not before, reading everything again");
            }
            readChanges(crm, type, full, tally, progress);
        }
        for (ObjectType type : types) {
            readRemovals(crm, type, full, tally);
        }
        lifts.look(crm);
        return tally.report(fields.gaps(List.of(crm)));
    }

    private void readChanges(ConnectedCrm crm, ObjectType type, boolean full, Tally tally, Progress progress) {
        SyncStream stream = new SyncStream(crm.id(), type, SyncStream.Kind.CHANGES);
        StreamState state = stateOf(crm, stream, full);
        long read = 0;
        boolean restarted = false;
        // A full read may show what was there when it began, as jobs do that Salesforce carries out.
        Optional<Instant> loadBegan =
                state.cursor().isStart() ? Optional.of(clock.instant()) : Optional.empty();
        while (true) {
            Instant asked = clock.instant();
            ChangePage page;
            try {
                page = crm.adapter().changesAfter(type, crm.mapping().selection(type), state.cursor(), PAGE);
            } catch (CursorExpiredException expired) {
                if (restarted) {
                    throw expired;
                }
                restarted = true;
                state = new StreamState(
                        SyncCursor.START, state.firstReadCompleteAt(), state.lastPageAt(), state.mappingDigest());
                loadBegan = Optional.of(clock.instant());
                tally.trouble(type.word() + " position expired, reading everything again");
                continue;
            }
            Instant now = clock.instant();
            state = after(state, page, now);
            Instant readAt = loadBegan.orElse(asked.minus(page.lag()));
            tally.add(storePage(crm, stream, state, survivors.with(crm, page.records()), readAt, now));
            if (page.fullyRead()) {
                loadBegan = Optional.empty();
            }
            read += page.records().size();
            progress.advanced(type.word(), read);
            if (!page.hasMore()) {
                return;
            }
        }
    }

    private RecordIntake.Taken storePage(
            ConnectedCrm crm,
            SyncStream stream,
            StreamState state,
            List<RawRecord> records,
            Instant readAt,
            Instant now) {
        try {
            return Retry.onStale(() -> store.inIngest(work -> {
                RecordIntake.Taken applied = intake.take(work, crm, records, readAt, now);
                work.mirror().saveState(stream, state);
                return applied;
            }));
        } catch (CrmException notOurs) {
            throw notOurs;
        } catch (RuntimeException pageRefused) {
            LOG.warn(
                    "page of {} refused, storing its records one by one: {}",
                    stream,
                    pageRefused.getClass().getName());
            RecordIntake.Taken taken = storeOneByOne(crm, records, readAt, now);
            store.inIngest(work -> {
                work.mirror().saveState(stream, state);
                return taken;
            });
            return taken;
        }
    }

    /** One record that cannot be stored never stops the others: it is set aside by name. */
    private RecordIntake.Taken storeOneByOne(
            ConnectedCrm crm, List<RawRecord> records, Instant readAt, Instant now) {
        RecordIntake.Taken sum = RecordIntake.Taken.NOTHING;
        for (RawRecord record : records) {
            try {
                sum = sum.plus(
                        Retry.onStale(() -> store.inIngest(work -> intake.take(work, crm, List.of(record), readAt, now))));
            } catch (RuntimeException refused) {
                String reason = refused.getClass().getSimpleName();
                sum = sum.plus(store.inIngest(work -> {
                    work.mirror().quarantine(record.ref(), reason, now);
                    return RecordIntake.Taken.QUARANTINED;
                }));
            }
        }
        return sum;
    }

    private StreamState stateOf(ConnectedCrm crm, SyncStream stream, boolean full) {
        String digest = crm.mapping().digest();
        Optional<StreamState> stored = store.reading(work -> work.mirror().state(stream));
        StreamState state = stored.orElseGet(() -> StreamState.fresh(digest));
        if (!state.mappingDigest().equals(digest)) {
            // Old rows lack the newly mapped fields, and their modification time will not change: read all of them
            // again.
            return StreamState.fresh(digest);
        }
        return full
                ? new StreamState(SyncCursor.START, state.firstReadCompleteAt(), state.lastPageAt(), digest)
                : state;
    }

    private static StreamState after(StreamState state, ChangePage page, Instant now) {
        Optional<Instant> complete =
                state.firstReadCompleteAt().or(() -> page.fullyRead() ? Optional.of(now) : Optional.empty());
        return new StreamState(page.next(), complete, Optional.of(now), state.mappingDigest());
    }

    private void readRemovals(ConnectedCrm crm, ObjectType type, boolean full, Tally tally) {
        SyncStream stream = new SyncStream(crm.id(), type, SyncStream.Kind.REMOVALS);
        StreamState state = store.reading(work -> work.mirror().state(stream))
                .orElseGet(() -> StreamState.fresh(crm.mapping().digest()));
        Instant now = clock.instant();
        boolean due = state.lastPageAt()
                .map(last -> !last.plus(removalInterval).isAfter(now))
                .orElse(true);
        if (!due && !full) {
            return;
        }
        SyncCursor cursor = state.cursor();
        while (true) {
            RemovalPage page = crm.adapter().removalsAfter(type, cursor, PAGE);
            cursor = page.next();
            StreamState saved =
                    new StreamState(cursor, state.firstReadCompleteAt(), Optional.of(now), state.mappingDigest());
            List<RawRecord> unread = survivors.with(crm, survivors.unread(crm, mergedInto(crm, type, page)));
            tally.removed += store.inIngest(work -> {
                intake.take(work, crm, unread, now);
                int removed = remove(work, crm, type, page.removals(), now);
                work.mirror().saveState(stream, saved);
                return removed;
            });
            if (!page.hasMore()) {
                return;
            }
        }
    }

    private static List<RecordRef> mergedInto(ConnectedCrm crm, ObjectType type, RemovalPage page) {
        return page.removals().stream()
                .flatMap(removal -> removal.mergedInto().stream())
                .map(id -> new RecordRef(crm.id(), type, id))
                .toList();
    }

    private int remove(UnitOfWork work, ConnectedCrm crm, ObjectType type, List<Removal> removals, Instant now) {
        List<RecordRef> refs = removals.stream()
                .map(removal -> new RecordRef(crm.id(), type, removal.id()))
                .toList();
        Map<RecordRef, CrmRecord> stored = work.mirror().find(refs);
        Set<RecordRef> linked = work.people().ofRecords(refs).keySet();
        List<CrmRecord> gone = new ArrayList<>();
        for (Removal removal : removals) {
            RecordRef ref = new RecordRef(crm.id(), type, removal.id());
            CrmRecord record = stored.get(ref);
            if (record != null && !record.archived() && !removal.removedAt().isBefore(record.modifiedAt())) {
                gone.add(record.archivedAt(now));
            } else if (record == null && linked.contains(ref)) {
                // Known only by name, as the contact of a converted lead: nobody waits for it any more.
                gone.add(new CrmRecord(ref, Map.of(), removal.removedAt(), now, true));
            }
        }
        work.mirror().save(gone);
        Set<PersonId> persons = Set.copyOf(work.people()
                .ofRecords(gone.stream().map(CrmRecord::ref).toList())
                .values());
        if (!persons.isEmpty()) {
            work.mirror().noteChanged(persons, Set.of(Mirror.ChangeKind.REMOVED), now);
        }
        for (Removal removal : removals) {
            removal.mergedInto()
                    .ifPresent(survivor -> succession.livesOnAs(
                            work,
                            new RecordRef(crm.id(), type, removal.id()),
                            new RecordRef(crm.id(), type, survivor),
                            now));
        }
        return gone.size();
    }

    /** Running sums of one run. */
    private static final class Tally {
        private final ConnectedCrm crm;
        private final List<String> troubles = new ArrayList<>();
        private long read;
        private long changed;
        private long removed;
        private long merges;
        private long requests;
        private long quarantined;

        Tally(ConnectedCrm crm) {
            this.crm = crm;
        }

        void add(RecordIntake.Taken taken) {
            read += taken.read();
            changed += taken.changed();
            merges += taken.merges();
            requests += taken.requests();
            quarantined += taken.quarantined();
        }

        void trouble(String words) {
            troubles.add(words);
        }

        SyncReport report(List<FieldGap> gaps) {
            return new SyncReport(crm.id(), read, changed, removed, merges, requests, quarantined, troubles, gaps);
        }
    }
}
