package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.lifecycle.ConcernedEnrollments;
import org.sequenceconnector.lifecycle.OutcomeIntake;
import org.sequenceconnector.lifecycle.OutcomeScope;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.react.ReactStage;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Takes a reply that says in words that the person wants no more email. It is an opt-out of the connector's own, of the
 * address and so of everybody who has it: recorded, and every enrollment it covers ended, in one transaction; the CRMs are
 * owed it like every other opt-out. It counts whether or not anybody is enrolled. Safe for use by many threads.
 */
public final class OptOutReplyDesk {
    private static final String WAY = "connector";
    private static final String EVIDENCE = "reply";

    private final Store store;
    private final OutcomeIntake intake;
    private final ReactStage react;
    private final Clock clock;

    public OptOutReplyDesk(Store store, OutcomeIntake intake, ReactStage react, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.react = react;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {
        /** @param changed the enrollments that it ended or amended, as they are now */
        record Recorded(List<Enrollment> changed) implements Answer {
            public Recorded {
                changed = List.copyOf(changed);
            }
        }

        /** The same reply was told before. */
        record KnownAlready() implements Answer {}

        /** There is no address that it could be an opt-out of. */
        record NoAddress() implements Answer {}
    }

    /** The running enrollments of everybody whom it would be about. Changes nothing. */
    public List<Enrollment> covered(String identifier) {
        return store.reading(work -> address(work, identifier)
                .map(address -> work.enrollments().liveOf(behind(work, address)))
                .orElse(List.of()));
    }

    /**
     * @param identifier the address that the reply came from, or the record that holds it
     * @param at when the person replied
     * @param cause names this very report, for the audit trail
     * @throws IllegalArgumentException when it lies in the future
     */
    public Answer tell(String identifier, Instant at, Actor actor, String cause) {
        // As stores keep times, so that a repeat is recognised.
        Instant replied = at.truncatedTo(ChronoUnit.MILLIS);
        return Retry.onStale(() -> store.inTransaction(work -> {
            Instant now = clock.instant();
            if (replied.isAfter(now)) {
                throw new IllegalArgumentException("a reply cannot come from the future: " + replied);
            }
            Optional<EmailAddress> address = address(work, identifier);
            if (address.isEmpty()) {
                return new Answer.NoAddress();
            }
            ConsentFact fact = ConsentDesk.ownOptOut(address.get(), WAY, EVIDENCE, replied, now);
            if (known(work, address.get(), fact)) {
                return new Answer.KnownAlready();
            }
            work.consentFacts().append(List.of(fact));
            List<Enrollment> changed = new ArrayList<>();
            for (PersonId person : behind(work, address.get())) {
                changed.addAll(actOn(work, person, replied, now, actor, cause));
            }
            return new Answer.Recorded(changed);
        }));
    }

    private List<Enrollment> actOn(
            UnitOfWork work, PersonId person, Instant at, Instant now, Actor actor, String cause) {
        work.people().lock(List.of(person));
        work.auditTrail()
                .append(new AuditEntry(
                        now,
                        actor.id(),
                        "consent.opt_out",
                        person.value(),
                        cause,
                        Map.of("way", WAY),
                        Map.of("evidence", EVIDENCE)));
        Outcome outcome = new Outcome.Reply(at, Outcome.Reply.Kind.OPT_OUT);
        List<Enrollment> before = new ArrayList<>(work.enrollments().liveOf(List.of(person)));
        ConcernedEnrollments.lastEnded(work, person, now).ifPresent(before::add);
        for (Enrollment each : ConcernedEnrollments.of(work, person, OutcomeScope.all(), outcome, now)) {
            intake.told(work, each, outcome, now, actor.id(), cause);
        }
        react.look(work, person, true, cause);
        return before.stream()
                .flatMap(each -> work.enrollments().find(each.id()).stream()
                        .filter(after -> after.revision() != each.revision()))
                .toList();
    }

    private static TreeSet<PersonId> behind(UnitOfWork work, EmailAddress address) {
        return new TreeSet<>(work.consentFacts().personsBehind(List.of(address)).getOrDefault(address, List.of()));
    }

    private static boolean known(UnitOfWork work, EmailAddress address, ConsentFact fact) {
        return work.consentFacts().current(List.of(), List.of(address)).stream()
                .anyMatch(current -> current.statementKey().equals(fact.statementKey())
                        && current.statement().equals(fact.statement())
                        && current.sourceChangedAt().equals(fact.sourceChangedAt()));
    }

    /** Of a record, the address it holds now. */
    private static Optional<EmailAddress> address(UnitOfWork work, String identifier) {
        Optional<RecordRef> record = RecordRef.parse(identifier);
        if (record.isEmpty()) {
            return EmailAddress.of(identifier).filter(EmailAddress::wellFormed);
        }
        RecordRef current = work.mirror().resolve(record.get());
        return Optional.ofNullable(work.mirror().find(List.of(current)).get(current))
                .map((CrmRecord found) -> found.text(StandardFields.EMAIL))
                .flatMap(EmailAddress::of);
    }
}
