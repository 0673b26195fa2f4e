package org.sequenceconnector.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Store;

/**
 * Looks past the backlog of one run, every few seconds and in all types of the connection: an import or a complete read may
 * take minutes, and whoever opts out meanwhile must not wait for it, nor for everybody of it to be looked at. What is seen is
 * stored like any other page, but is handled first and moves no position: the backlog brings all of it once more, so that a look that was cut short or never made loses nothing. For one
 * thread.
 */
final class LookAhead {
    private static final Duration PACE = Duration.ofSeconds(5);

    /** How far back the first look goes: whoever changed before has been read, or waited already before this run. */
    private static final Duration FIRST_REACH = Duration.ofMinutes(15);

    /** How far the others go back behind the look before: the CRM may show a change that late. */
    private static final Duration REACH = Duration.ofMinutes(2);

    private final PageIntake intake;
    private final Survivors survivors;
    private final OwnReadings own;
    private final Clock clock;
    private final ConnectedCrm crm;
    private final Set<ObjectType> types;
    private final Instant known;
    private Instant since;
    private Instant last;

    LookAhead(Store store, PageIntake intake, Survivors survivors, OwnReadings own, Clock clock, ConnectedCrm crm) {
        this.own = own;
        this.intake = intake;
        this.survivors = survivors;
        this.clock = clock;
        this.crm = crm;
        // Before anything of a type was ever read there is nobody who could be in a sequence.
        this.types = store.reading(work -> crm.types().stream()
                .filter(type -> work.mirror()
                        .state(new SyncStream(crm.id(), type, SyncStream.Kind.CHANGES))
                        .isPresent())
                .collect(Collectors.toSet()));
        this.last = clock.instant();
        this.known = last.minus(FIRST_REACH);
        this.since = known;
    }

    /**
     * After a page, when more of the backlog is to come. A clock that was set back makes the next look due.
     *
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be read
     */
    RecordIntake.Taken look() {
        RecordIntake.Taken sum = RecordIntake.Taken.NOTHING;
        Instant asked = clock.instant();
        if (Duration.between(last, asked).abs().compareTo(PACE) < 0) {
            return sum;
        }
        for (ObjectType type : types) {
            sum = sum.plus(look(type));
        }
        last = asked;
        since = asked.minus(REACH);
        return sum;
    }

    private RecordIntake.Taken look(ObjectType type) {
        Duration skew = crm.adapter().clockSkew().orElse(Duration.ZERO);
        OwnReadings.Moment asked = own.now();
        NewestChanges newest =
                crm.adapter().newest(type, crm.mapping().selection(type), since.plus(skew), known.plus(skew));
        if (newest.records().isEmpty()) {
            return RecordIntake.Taken.NOTHING;
        }
        List<RawRecord> records = survivors.with(crm, newest.records());
        Set<RecordRef> seen = records.stream().map(RawRecord::ref).collect(Collectors.toSet());
        return intake.take(
                crm,
                records,
                asked.earlier(newest.lag()),
                clock.instant(),
                PageIntake.Durability.INGEST,
                work -> work.mirror()
                        .handleFirst(new TreeSet<>(work.people().ofRecords(seen).values())));
    }
}
