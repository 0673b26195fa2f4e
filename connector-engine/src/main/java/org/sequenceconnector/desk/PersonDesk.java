package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.intake.PersonMerger;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.IdentityResolver.Merge;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.react.ReactStage;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * What administrators decide about who is who: that two records are one person, or that a record is somebody else. Every
 * decision is one transaction, in which enrollments move, consent is looked at again and the CRMs are owed the new status.
 * A dry run says what would happen and stores nothing. Safe for use by many threads.
 */
public final class PersonDesk {
    private final Store store;
    private final PersonMerger merger;
    private final PersonSplitter splitter;
    private final ReactStage react;
    private final OwedWrites owedWrites;
    private final Clock clock;

    public PersonDesk(Store store, PersonMerger merger, ReactStage react, OwedWrites owedWrites, Clock clock) {
        this.store = store;
        this.merger = merger;
        this.splitter = new PersonSplitter();
        this.react = react;
        this.owedWrites = owedWrites;
        this.clock = clock;
    }

    /** Who asks, and why; both are kept in the audit trail. */
    public record Order(Actor actor, String reason, boolean dryRun) {
        public Order {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("say why, so that the audit trail can tell it later");
            }
        }
    }

    /** What became of a wish to link two records. */
    public sealed interface LinkAnswer {
        /**
         * @param records all records of the person now
         * @param ended enrollments that ended because the other person was in the same sequence
         */
        record Linked(PersonId person, PersonId absorbed, List<RecordRef> records, int ended) implements LinkAnswer {
            public Linked {
                records = List.copyOf(records);
            }
        }

        record AlreadyOne(PersonId person) implements LinkAnswer {}

        /** The record was never read; a sync brings it if it exists. */
        record Unknown(RecordRef record) implements LinkAnswer {}
    }

    /** What became of a wish to take a record away from its person. */
    public sealed interface SplitAnswer {
        /**
         * @param staying records of the person that was there
         * @param leaving records of the new person: the named one and those that live on as it
         * @param keptOnBoth how many opt-outs each half keeps although another half's source said them
         */
        record Parted(PersonId person, PersonId other, List<RecordRef> staying, List<RecordRef> leaving, int keptOnBoth)
                implements SplitAnswer {
            public Parted {
                staying = List.copyOf(staying);
                leaving = List.copyOf(leaving);
            }
        }

        /** The person has no other record. */
        record Alone(PersonId person) implements SplitAnswer {}

        /** The record was never read. */
        record Unknown(RecordRef record) implements SplitAnswer {}
    }

    /** From now on both records are one person, until somebody splits them. */
    public LinkAnswer link(RecordRef one, RecordRef other, Order order) {
        return order.dryRun()
                ? store.reading(work -> link(work, one, other, order))
                : Retry.onStale(() -> store.inTransaction(work -> link(work, one, other, order)));
    }

    private LinkAnswer link(UnitOfWork work, RecordRef one, RecordRef other, Order order) {
        RecordRef first = work.mirror().resolve(one);
        RecordRef second = work.mirror().resolve(other);
        Map<RecordRef, PersonId> persons = work.people().ofRecords(List.of(first, second));
        PersonId person = persons.get(first);
        PersonId another = persons.get(second);
        if (person == null || another == null) {
            return new LinkAnswer.Unknown(person == null ? one : other);
        }
        if (person.equals(another)) {
            return new LinkAnswer.AlreadyOne(person);
        }
        Merge merge = person.compareTo(another) < 0 ? new Merge(person, another) : new Merge(another, person);
        List<RecordRef> records = new ArrayList<>();
        List.of(person, another)
                .forEach(id -> work.people().find(id).map(Person::records).ifPresent(records::addAll));
        int twice = inSameSequences(work.enrollments().liveOf(List.of(person, another)));
        if (!order.dryRun()) {
            join(work, merge, second, order);
        }
        return new LinkAnswer.Linked(merge.survivor(), merge.absorbed(), records, twice);
    }

    private void join(UnitOfWork work, Merge merge, RecordRef record, Order order) {
        Instant now = clock.instant();
        work.people().lock(List.of(merge.survivor(), merge.absorbed()));
        work.people().merge(merge.survivor(), merge.absorbed());
        Optional<EmailAddress> address = Optional.ofNullable(
                        work.mirror().find(List.of(record)).get(record))
                .flatMap(found -> EmailAddress.of(found.text(StandardFields.EMAIL)));
        work.people().link(List.of(new PersonLink(record, merge.survivor(), address, MatchMethod.ADMINISTRATOR)));
        merger.merge(work, merge, now);
        audit(
                work,
                "person.linked",
                merge.survivor(),
                order,
                Map.of("record", record.toString(), "absorbed", merge.absorbed().value()),
                now);
        react.look(work, merge.survivor(), true, "link");
    }

    private static int inSameSequences(List<Enrollment> live) {
        long sequences = live.stream().map(Enrollment::sequenceKey).distinct().count();
        return live.size() - (int) sequences;
    }

    /** From now on the record, with those that live on as it, is a person of its own. */
    public SplitAnswer split(RecordRef record, Order order) {
        return order.dryRun()
                ? store.reading(work -> split(work, record, order))
                : Retry.onStale(() -> store.inTransaction(work -> split(work, record, order)));
    }

    private SplitAnswer split(UnitOfWork work, RecordRef named, Order order) {
        Instant now = clock.instant();
        RecordRef record = work.mirror().resolve(named);
        PersonId id = work.people().ofRecords(List.of(record)).get(record);
        if (id == null) {
            return new SplitAnswer.Unknown(named);
        }
        if (!order.dryRun()) {
            work.people().lock(List.of(id));
        }
        Person person = work.people().find(id).orElseThrow();
        PersonSplitter.Halves halves = PersonSplitter.halves(work, person, record, now);
        if (halves.staying().isEmpty()) {
            return new SplitAnswer.Alone(id);
        }
        int kept = splitter.optOutsOn(work, halves);
        if (!order.dryRun()) {
            splitter.split(work, halves);
            audit(
                    work,
                    "person.split",
                    id,
                    order,
                    Map.of("record", record.toString(), "other", halves.other().value()),
                    now);
            for (PersonId half : List.of(id, halves.other())) {
                react.look(work, half, true, "split");
                owedWrites.status(work, half, now);
            }
        }
        return new SplitAnswer.Parted(id, halves.other(), halves.staying(), halves.leaving(), kept);
    }

    private static void audit(
            UnitOfWork work, String action, PersonId person, Order order, Map<String, String> details, Instant now) {
        work.auditTrail()
                .append(new AuditEntry(
                        now,
                        order.actor().id(),
                        action,
                        person.value(),
                        "administrator",
                        details,
                        Map.of("reason", order.reason())));
    }
}
