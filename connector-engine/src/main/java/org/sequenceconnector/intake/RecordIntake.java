package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.sync.PageIngest;
import org.sequenceconnector.sync.RecordChange;
import org.sequenceconnector.sync.RecordMapper;
import org.sequenceconnector.trigger.FieldRequest;
import org.sequenceconnector.trigger.FieldRequestDetector;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Takes read records in: mirrors them and, in the same transaction, picks up requests that reps left on them, moves the
 * enrollments of merged persons, and passes on what changed at a company to the people there.
 */
public final class RecordIntake {
    private static final int MEMBERS_PER_STEP = 500;

    private final PersonMerger merger;

    public RecordIntake(PersonMerger merger) {
        this.merger = merger;
    }

    /** What became of some records. */
    record Taken(int read, int changed, int merges, int requests, int quarantined, int lifts) {
        static final Taken NOTHING = new Taken(0, 0, 0, 0, 0, 0);
        static final Taken QUARANTINED = new Taken(1, 0, 0, 0, 1, 0);

        Taken plus(Taken other) {
            return new Taken(
                    read + other.read,
                    changed + other.changed,
                    merges + other.merges,
                    requests + other.requests,
                    quarantined + other.quarantined,
                    lifts + other.lifts);
        }
    }

    Taken take(UnitOfWork work, ConnectedCrm crm, Collection<RawRecord> read, Instant now) {
        return take(work, crm, read, now, now);
    }

    /** @param readAt what was read of a record is at least as fresh as this */
    Taken take(UnitOfWork work, ConnectedCrm crm, Collection<RawRecord> read, Instant readAt, Instant now) {
        List<RawRecord> records =
                read.stream().filter(record -> answers(crm, record)).toList();
        FieldWatch.Known fields = FieldWatch.note(work, crm, records, now);
        PageIngest.Applied applied = new PageIngest(new RecordMapper(crm.mapping(), fields::seen))
                .apply(stores(work), withoutErased(work, records), readAt, now);
        work.erasures().unsuspect(records.stream().map(RawRecord::ref).toList());
        applied.merges().forEach(merge -> merger.merge(work, merge, now));
        work.auditTrail().appendAll(ConsentEntries.of(applied, now));
        int requests = 0;
        for (RecordChange change : applied.changes()) {
            Optional<FieldRequest> request = FieldRequestDetector.detect(change.before(), change.after(), now);
            if (request.isPresent()) {
                work.fieldRequests().add(request.get());
                requests++;
            }
            if (change.after().ref().type() == ObjectType.COMPANY
                    && change.before().isPresent()) {
                noteMembers(work, change.after().ref(), now);
            }
        }
        return new Taken(
                applied.read(),
                applied.changes().size(),
                applied.merges().size(),
                requests,
                0,
                applied.lifts().size());
    }

    /** One without any of the fields that were asked for went away meanwhile: that is no answer about the fields. */
    private static boolean answers(ConnectedCrm crm, RawRecord record) {
        Set<String> asked = crm.mapping().selection(record.ref().type()).names();
        return asked.isEmpty() || record.fields().keySet().stream().anyMatch(asked::contains);
    }

    /** Of a record that cannot be stored: what it says about permission. */
    void takeConsentOnly(UnitOfWork work, ConnectedCrm crm, RawRecord record, Instant now) {
        PageIngest ingest = new PageIngest(new RecordMapper(crm.mapping()));
        for (RawRecord known : withoutErased(work, List.of(record))) {
            ingest.applyConsentOnly(stores(work), known, now);
        }
    }

    /**
     * Sets a record aside that cannot be stored, unless its person was erased.
     *
     * @return whether it is set aside now
     */
    boolean setAside(UnitOfWork work, ConnectedCrm crm, RawRecord record, String reason, Instant now) {
        if (withoutErased(work, List.of(record)).isEmpty()) {
            return false;
        }
        work.mirror().quarantine(record.ref(), new RecordMapper(crm.mapping()).addresses(record), reason, now);
        Collection<PersonId> persons =
                work.people().ofRecords(List.of(record.ref())).values();
        if (!persons.isEmpty()) {
            work.mirror().noteChanged(new TreeSet<>(persons), Set.of(Mirror.ChangeKind.CONSENT), now);
        }
        return true;
    }

    private static PageIngest.Stores stores(UnitOfWork work) {
        return new PageIngest.Stores(
                work.mirror(),
                work.people(),
                work.consentFacts(),
                work.optOutCopies(),
                work.consentLifts(),
                work.writeMarks());
    }

    /** Whoever was erased does not come back by being read again. */
    private static Collection<RawRecord> withoutErased(UnitOfWork work, Collection<RawRecord> records) {
        Set<RecordRef> erased =
                work.erasures().erased(records.stream().map(RawRecord::ref).toList());
        return erased.isEmpty()
                ? records
                : records.stream()
                        .filter(record -> !erased.contains(record.ref()))
                        .toList();
    }

    /** A company's change reaches its people: company-level rules look at them again. */
    private static void noteMembers(UnitOfWork work, RecordRef company, Instant now) {
        String after = "";
        while (true) {
            List<RecordRef> members = work.mirror().membersOf(company, after, MEMBERS_PER_STEP);
            if (members.isEmpty()) {
                return;
            }
            Collection<PersonId> persons =
                    new TreeSet<>(work.people().ofRecords(members).values());
            work.mirror().noteChanged(persons, java.util.Set.of(Mirror.ChangeKind.COMPANY), now);
            after = members.getLast().id();
        }
    }
}
