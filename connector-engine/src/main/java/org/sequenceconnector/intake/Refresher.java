package org.sequenceconnector.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sync.Mirror;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Helpers;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again, in batches, just those records of some persons whose last read is too old to decide on, or was another
 * process's, and those of their companies. What turns out to belong to them meanwhile is read as well. A CRM that cannot be reached leaves its records
 * stale; the decision then says so and nobody is enrolled or written to.
 */
public final class Refresher {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
    /** A record leads to another person, whose record leads to a company: longer chains are left to the decision. */
    private static final int ROUNDS = 4;

    private final Store store;
    private final StaleRecords stale;
    private final PointReads reads;
    private final PageIntake intake;
    private final Succession succession;
    private final LiftStage lifts;
    private final OwnReadings own;
    private final Clock clock;

    public Refresher(
            Store store,
            Connections connections,
            SubscriptionWatch subscriptions,
            PageIntake intake,
            Succession succession,
            LiftStage lifts,
            OwnReadings own,
            Clock clock,
            Helpers helpers) {
        this.store = store;
        this.stale = new StaleRecords(connections, own);
        this.reads = new PointReads(subscriptions, new Survivors(store), own, helpers);
        this.own = own;
        this.intake = intake;
        this.succession = succession;
        this.lifts = lifts;
        this.clock = clock;
    }

    /** When the CRMs were asked for the sake of a decision, and had answered. */
    public static final class Refreshed {
        /**
         * So long a decision may take to begin once the answers are there, however little is allowed: far longer than on a
         * busy machine, which must not refuse people for being slow.
         */
        private static final Duration BEGINS = Duration.ofSeconds(30);

        private final OwnReadings own;
        private final OwnReadings.Moment asked;
        private final OwnReadings.Moment answered;
        private final Set<RecordRef> unreachable;
        private final Duration good;

        /**
         * @param asked when the asking began: whatever could be read is as fresh as the allowed age before that
         * @param answered when the last answer came, whenever it was stored
         * @param unreachable what was asked for and not answered
         * @param maxAge for how long a decision may rest on the answer
         */
        Refreshed(
                OwnReadings own,
                OwnReadings.Moment asked,
                OwnReadings.Moment answered,
                Set<RecordRef> unreachable,
                Duration maxAge) {
            this.own = own;
            this.asked = asked;
            this.answered = answered;
            this.unreachable = Set.copyOf(unreachable);
            this.good = maxAge.compareTo(BEGINS) > 0 ? maxAge : BEGINS;
        }

        /**
         * The person, for a decision made now. The age of what was read counts from the asking; but from now, if an answer
         * about the person never came, if the process was stopped in between, or if a clock was set since the asking.
         */
        public PersonView about(PersonView person, Instant now) {
            boolean answeredInFull = person.snapshot().permissionRecords().stream()
                    .map(CrmRecord::ref)
                    .noneMatch(unreachable::contains);
            return person.askedAt(answeredInFull ? countsFrom(now) : now);
        }

        Instant countsFrom(Instant now) {
            OwnReadings.Moment moment = own.now();
            boolean recent = answered.until(moment)
                    .filter(age -> age.compareTo(good) <= 0)
                    .isPresent();
            return recent && asked.until(moment).isPresent() ? asked.at() : now;
        }
    }

    /**
     * @param whom asked again after each round, because records may have joined or left
     * @param maxAge what this process has read itself, and is younger when the asking begins, is not read again
     */
    public Refreshed refresh(Function<UnitOfWork, Collection<PersonId>> whom, Duration maxAge) {
        Asking first = ask(whom, maxAge);
        // One CRM kept the others waiting: what these said first is old by now.
        boolean slow = first.asked()
                .until(first.answered())
                .filter(taken -> taken.compareTo(maxAge) <= 0)
                .isEmpty();
        Asking last = slow && first.unreachable().isEmpty() ? ask(whom, maxAge) : first;
        return new Refreshed(own, last.asked(), last.answered(), last.unreachable(), maxAge);
    }

    OwnReadings.Moment now() {
        return own.now();
    }

    private record Asking(OwnReadings.Moment asked, OwnReadings.Moment answered, Set<RecordRef> unreachable) {}

    private Asking ask(Function<UnitOfWork, Collection<PersonId>> whom, Duration maxAge) {
        OwnReadings.Moment asked = own.now();
        OwnReadings.Moment oldest = asked.earlier(maxAge);
        OwnReadings.Moment answered = asked;
        Set<RecordRef> unreachable = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<PointReads.Wanted> wanted =
                    store.reading(work -> stale.of(work, whom.apply(work), oldest, clock.instant(), unreachable));
            if (wanted.isEmpty()) {
                break;
            }
            PointReads.Answers answers = reads.all(wanted);
            unreachable.addAll(answers.unreachable());
            for (PointReads.Answer answer : answers.given()) {
                answered = answered.latest(answer.answered());
            }
            answers.given().forEach(this::keepAndLook);
        }
        return new Asking(asked, answered, unreachable);
    }

    /**
     * Reads these records whatever their age, with the caller's priority; one that does not exist any more is archived.
     *
     * @return how many there still are
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be read; nothing is archived then
     */
    public int readAgain(ConnectedCrm crm, ObjectType type, Set<String> ids) {
        PointReads.Answer answer = reads.one(new PointReads.Wanted(crm, type, ids));
        if (keep(answer).lifts() > 0) {
            lifts.look(crm);
        }
        return answer.byId().size();
    }

    /** Until it is known who took an opt-out back, it counts on; so nobody has to wait for that. */
    private void keepAndLook(PointReads.Answer answer) {
        ConnectedCrm crm = answer.wanted().crm();
        if (keep(answer).lifts() > 0) {
            try {
                lifts.look(crm);
            } catch (CrmException unreachable) {
                LOG.warn("{}: who took opt-outs back is not known yet ({})", crm.id(), unreachable.verdict());
            }
        }
    }

    private RecordIntake.Taken keep(PointReads.Answer answer) {
        Instant askedAt = answer.askedAt();
        return intake.take(
                answer.wanted().crm(), answer.records(), answer.asked(), askedAt, PageIntake.Durability.FULL, work -> {
                    keepWhatIsGone(work, answer);
                    FurtherAddresses.store(work, answer.further(), answer.records(), askedAt);
                });
    }

    private void keepWhatIsGone(UnitOfWork work, PointReads.Answer answer) {
        ConnectedCrm crm = answer.wanted().crm();
        List<CrmRecord> gone = new ArrayList<>();
        for (String id : answer.wanted().ids()) {
            RecordRef asked = new RecordRef(crm.id(), answer.wanted().type(), id);
            RawRecord found = answer.byId().get(id);
            if (found == null) {
                gone.add(archived(work, asked, answer.askedAt()));
            } else if (!found.ref().equals(asked)) {
                succession.livesOnAs(work, asked, found.ref(), answer.askedAt());
            }
        }
        store(work, gone, answer.askedAt());
    }

    private static CrmRecord archived(UnitOfWork work, RecordRef ref, Instant now) {
        CrmRecord stored = work.mirror().find(List.of(ref)).get(ref);
        return stored == null ? new CrmRecord(ref, Map.of(), now, now, true) : stored.archivedAt(now);
    }

    private static void store(UnitOfWork work, List<CrmRecord> gone, Instant now) {
        if (gone.isEmpty()) {
            return;
        }
        work.mirror().save(gone);
        // Companies are nobody to erase.
        work.erasures()
                .suspect(
                        gone.stream()
                                .map(CrmRecord::ref)
                                .filter(ref -> ref.type() != ObjectType.COMPANY)
                                .toList(),
                        now);
        Collection<PersonId> persons = work.people()
                .ofRecords(gone.stream().map(CrmRecord::ref).toList())
                .values();
        work.mirror().noteChanged(new TreeSet<>(persons), Set.of(Mirror.ChangeKind.REMOVED), now);
    }
}
