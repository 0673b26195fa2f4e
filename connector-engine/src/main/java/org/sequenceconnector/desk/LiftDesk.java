package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentLift.State;
import org.sequenceconnector.intake.LiftStage;
import org.sequenceconnector.intake.LiftedPersons;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/** Shows people which opt-outs disappeared and do not count yet, and takes in what they decide. Safe for many threads. */
public final class LiftDesk {
    private static final int AT_ONCE = 500;
    private static final Set<State> OPEN = EnumSet.of(State.NEW, State.HELD);

    private final Store store;
    private final Clock clock;

    public LiftDesk(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param person whom the record belongs to, as known now; nobody where it is a company's */
    public record Shown(ConsentLift lift, Optional<PersonId> person) {}

    /** Open ones, oldest first. */
    public List<Shown> open(int limit) {
        return store.reading(work -> shown(work, work.consentLifts().open(limit)));
    }

    public long countOpen() {
        return store.reading(work -> work.consentLifts().countOpen());
    }

    public Optional<Instant> oldestOpen() {
        return store.reading(work -> work.consentLifts().oldestOpen());
    }

    /** @param named a batch, or one lift; empty answer when there is none of that name */
    public List<Shown> named(String named, int limit) {
        return store.reading(work -> shown(work, find(work, named, EnumSet.allOf(State.class), Set.of(), limit)));
    }

    /**
     * From now on the clearing counts.
     *
     * @param named a batch, of which all that is open is meant, or one lift, which may have been rejected before
     * @return the lifts of which that was not so before
     */
    public List<ConsentLift> approve(String named, Actor by, String note) {
        return decide(named, State.APPROVED, EnumSet.of(State.REJECTED), by, note);
    }

    /**
     * The opt-out stands until its source says it anew and clears it again.
     *
     * @param named a batch, of which all that is open is meant, or one lift, which may have counted before
     * @return the lifts that were decided about
     */
    public List<ConsentLift> reject(String named, Actor by, String note) {
        return decide(named, State.REJECTED, EnumSet.of(State.COUNTED, State.APPROVED), by, note);
    }

    /** @param second in which states one lift that is named by itself is decided about once more */
    private List<ConsentLift> decide(String named, State how, Set<State> second, Actor by, String note) {
        List<ConsentLift> decided = new ArrayList<>();
        while (true) {
            List<ConsentLift> some = store.inTransaction(work -> {
                Instant now = clock.instant();
                List<ConsentLift> settled = find(work, named, OPEN, second, AT_ONCE).stream()
                        .map(lift -> lift.settled(how, new ConsentLift.Settled(now, by.id(), note)))
                        .toList();
                work.consentLifts().save(settled);
                work.auditTrail()
                        .appendAll(settled.stream()
                                .map(lift -> entry(lift, by, note, now))
                                .toList());
                LiftedPersons.note(work, settled, now);
                return settled;
            });
            decided.addAll(some);
            if (some.size() < AT_ONCE) {
                return decided;
            }
        }
    }

    private static List<ConsentLift> find(
            UnitOfWork work, String named, Set<State> states, Set<State> alsoByItself, int limit) {
        Optional<ConsentLift> one = work.consentLifts().find(named);
        return one.isPresent()
                ? one.filter(lift -> states.contains(lift.state()) || alsoByItself.contains(lift.state())).stream()
                        .toList()
                : work.consentLifts().ofBatch(named, states, limit);
    }

    private static AuditEntry entry(ConsentLift lift, Actor by, String note, Instant now) {
        return new AuditEntry(
                now,
                by.id(),
                lift.state() == State.APPROVED ? "consent.lift_approved" : "consent.lift_rejected",
                lift.record().toString(),
                "lifts",
                new HashMap<>(LiftedPersons.details(lift)),
                Map.of("note", note));
    }

    private static List<Shown> shown(UnitOfWork work, List<ConsentLift> lifts) {
        Map<RecordRef, PersonId> persons = work.people().ofRecords(LiftStage.records(lifts));
        return lifts.stream()
                .map(lift -> new Shown(lift, Optional.ofNullable(persons.get(lift.record()))))
                .toList();
    }
}
