package org.sequenceconnector.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.CursorExpiredException;
import org.sequenceconnector.crm.FieldSelection;
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
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.StoreTroubleException;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Brings the mirror of one connection up to the present. Every page is stored in one transaction together with its
 * cursor, so a kill between two pages costs at most reading one page again.
 */
public final class SyncStage {
    private static final int PAGE = 1_000;
    private static final int SET_ASIDE_AT_ONCE = 100;

    private final Store store;
    private final SubscriptionWatch subscriptions;
    private final PageIntake intake;
    private final Refresher refresher;
    private final Survivors survivors;
    private final Succession succession;
    private final LiftStage lifts;
    private final OwnReadings own;
    private final Clock clock;
    private final Duration removalInterval;
    private final FieldDesk fields;
    private final OverwrittenFields overwritten;

    /** @param removalInterval how often removed records are asked for; changes are asked for in every run */
    public SyncStage(
            Store store,
            SubscriptionWatch subscriptions,
            PageIntake intake,
            Refresher refresher,
            Succession succession,
            LiftStage lifts,
            FieldDesk fields,
            OverwrittenFields overwritten,
            OwnReadings own,
            Clock clock,
            Duration removalInterval) {
        this.fields = fields;
        this.own = own;
        this.overwritten = overwritten;
        this.store = store;
        this.subscriptions = subscriptions;
        this.intake = intake;
        this.refresher = refresher;
        this.survivors = new Survivors(store);
        this.succession = succession;
        this.lifts = lifts;
        this.clock = clock;
        this.removalInterval = removalInterval;
    }

    /**
     * Reads until the CRM has nothing more to tell.
     *
     * @param full start from the beginning instead of from the stored cursor; mends every position, that of removals as well
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be read; everything stored so far stays
     * @throws StoreTroubleException when the database is in trouble; the position stays before what could not be stored
     */
    public SyncReport run(ConnectedCrm crm, boolean full, Progress progress) {
        return run(crm, crm.types(), full, progress);
    }

    /** The same for what changed in some of the connection's types. */
    public SyncReport run(ConnectedCrm crm, Set<ObjectType> types, Progress progress) {
        return run(crm, crm.types().stream().filter(types::contains).toList(), false, progress);
    }

    /** Asks for removed records only, and at once: what was just found gone may be reported now. */
    public SyncReport removals(ConnectedCrm crm) {
        Tally tally = new Tally(crm);
        crm.types().forEach(type -> readRemovals(crm, type, true, false, tally));
        return tally.report(List.of());
    }

    private SyncReport run(ConnectedCrm crm, List<ObjectType> types, boolean full, Progress progress) {
        Tally tally = new Tally(crm);
        LookAhead ahead = new LookAhead(store, intake, survivors, own, clock, crm);
        subscriptions.keepUp(crm);
        for (ObjectType type : types) {
            if (fields.compareIfDue(crm, type)) {
                tally.trouble(type.word() + " fields are delivered that were not before, reading everything again");
            }
            readChanges(crm, type, full, tally, progress, ahead);
        }
        for (ObjectType type : types) {
            readRemovals(crm, type, full, full, tally);
        }
        readSetAside(crm, tally);
        lifts.look(crm);
        return tally.report(fields.gaps(List.of(crm)));
    }

    private void readChanges(
            ConnectedCrm crm, ObjectType type, boolean full, Tally tally, Progress progress, LookAhead ahead) {
        SyncStream stream = new SyncStream(crm.id(), type, SyncStream.Kind.CHANGES);
        StreamState state = stateOf(crm, stream, full);
        long read = 0;
        boolean restarted = false;
        // The first time there is nothing of ours yet.
        boolean comparing = full && state.firstReadCompleteAt().isPresent();
        FieldSelection selection = comparing
                ? OverwrittenFields.selection(crm, type)
                : crm.mapping().selection(type);
        // A full read may show what was there when it began, as jobs do that Salesforce carries out.
        Optional<OwnReadings.Moment> loadBegan = state.cursor().isStart() ? Optional.of(own.now()) : Optional.empty();
        while (true) {
            OwnReadings.Moment asked = own.now();
            ChangePage page;
            try {
                page = crm.adapter().changesAfter(type, selection, state.cursor(), PAGE);
            } catch (CursorExpiredException expired) {
                if (restarted) {
                    throw expired;
                }
                restarted = true;
                state = new StreamState(
                        SyncCursor.START, state.firstReadCompleteAt(), state.lastPageAt(), state.mappingDigest());
                loadBegan = Optional.of(own.now());
                tally.trouble(type.word() + " position expired, reading everything again");
                continue;
            }
            Instant now = clock.instant();
            state = after(state, page, now);
            OwnReadings.Moment readAt = loadBegan.orElse(asked.earlier(page.lag()));
            List<RawRecord> records = survivors.with(crm, page.records());
            StreamState saved = state;
            int[] overwritten = {0};
            tally.add(intake.take(crm, records, readAt, now, PageIntake.Durability.INGEST, work -> {
                work.mirror().saveState(stream, saved);
                overwritten[0] = comparing ? this.overwritten.compare(work, crm, page.records(), readAt.at(), now) : 0;
            }));
            tally.overwritten += overwritten[0];
            if (page.fullyRead()) {
                loadBegan = Optional.empty();
            }
            read += page.records().size();
            progress.advanced(type.word(), read);
            if (!page.hasMore()) {
                return;
            }
            tally.add(ahead.look());
        }
    }

    /** What is set aside is read again by itself: whatever was wrong with it may be mended, in the CRM or here. */
    private void readSetAside(ConnectedCrm crm, Tally tally) {
        Map<ObjectType, Set<String>> due = new EnumMap<>(ObjectType.class);
        store.reading(work -> work.mirror().quarantineDue(crm.id(), clock.instant(), SET_ASIDE_AT_ONCE))
                .forEach(ref ->
                        due.computeIfAbsent(ref.type(), type -> new TreeSet<>()).add(ref.id()));
        due.forEach((type, ids) -> {
            if (crm.types().contains(type)) {
                refresher.readAgain(crm, type, ids);
                tally.read += ids.size();
            }
        });
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

    /** @param complete whether all records have just been read, which finds by itself who is not there any more */
    private void readRemovals(ConnectedCrm crm, ObjectType type, boolean atOnce, boolean complete, Tally tally) {
        SyncStream stream = new SyncStream(crm.id(), type, SyncStream.Kind.REMOVALS);
        StreamState state = store.reading(work -> work.mirror().state(stream))
                .orElseGet(() -> StreamState.fresh(crm.mapping().digest()));
        OwnReadings.Moment asked = own.now();
        Instant now = asked.at();
        boolean due = state.lastPageAt()
                // A clock that was set back silences nothing.
                .map(last -> !last.plus(removalInterval).isAfter(now) || last.isAfter(now))
                .orElse(true);
        if (!due && !atOnce) {
            return;
        }
        SyncCursor cursor = state.cursor();
        boolean restarted = false;
        while (true) {
            RemovalPage page;
            try {
                page = crm.adapter().removalsAfter(type, cursor, PAGE);
            } catch (CursorExpiredException expired) {
                if (!complete || restarted) {
                    throw expired;
                }
                restarted = true;
                cursor = SyncCursor.START;
                tally.trouble(type.word() + " position of removals cannot be used, beginning anew");
                continue;
            }
            cursor = page.next();
            StreamState saved =
                    new StreamState(cursor, state.firstReadCompleteAt(), Optional.of(now), state.mappingDigest());
            List<RawRecord> unread = survivors.with(crm, survivors.unread(crm, mergedInto(crm, type, page)));
            intake.take(crm, unread, asked, now, PageIntake.Durability.INGEST, work -> {});
            tally.removed += store.inIngest(work -> {
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
        work.erasures().unsuspect(refs);
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
        private long overwritten;

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
            return new SyncReport(
                    crm.id(), read, changed, removed, merges, requests, quarantined, overwritten, troubles, gaps);
        }
    }
}
