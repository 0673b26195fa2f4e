package org.sequenceconnector.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.pipeline.RestoreAnswer.Obstacle;
import org.sequenceconnector.record.RecordRef;

/**
 * Lifts opt-outs because the person gave new, documented permission. Every fact stays; behind each opt-out a fact of the
 * same source is appended that takes it back, dated like the permission, so that whatever the source says later counts
 * again. All or nothing: one obstacle, and nothing is lifted. No CRM is written to. Safe for use by many threads.
 */
public final class RestoreDesk {
    private final Store store;
    private final ReactStage react;
    private final Clock clock;

    RestoreDesk(Store store, ReactStage react, Clock clock) {
        this.store = store;
        this.react = react;
        this.clock = clock;
    }

    /**
     * @param identifier email address or record reference
     * @param purpose lifts the unsubscription from this kind of content; empty: the opt-out from everything
     * @param permission to be kept with the facts and, by reference, in the trail
     */
    public RestoreAnswer restore(
            String identifier, Optional<String> purpose, NewPermission permission, PersonDesk.Order order) {
        return order.dryRun()
                ? store.reading(work -> restore(work, identifier, purpose, permission, order))
                : Retry.onStale(
                        () -> store.inTransaction(work -> restore(work, identifier, purpose, permission, order)));
    }

    private RestoreAnswer restore(
            UnitOfWork work,
            String identifier,
            Optional<String> purpose,
            NewPermission permission,
            PersonDesk.Order order) {
        Optional<Person> found =
                IdentifierLookup.find(work, identifier).person().flatMap(work.people()::find);
        if (found.isEmpty()) {
            return new RestoreAnswer.NobodyMeant();
        }
        Person person = found.get();
        if (!order.dryRun()) {
            work.people().lock(List.of(person.id()));
        }
        TreeSet<EmailAddress> addresses = PersonFiles.addresses(
                work, found, work.mirror().find(person.records()).values());
        List<ConsentFact> facts = work.consentFacts().current(person.records(), addresses);
        Instant now = clock.instant();
        List<ConsentFact> optOuts =
                facts.stream().filter(fact -> liftable(fact, purpose)).toList();
        List<Obstacle> obstacles = obstacles(work, person, facts, optOuts, addresses, permission, now);
        if (!obstacles.isEmpty()) {
            return new RestoreAnswer.Refused(person.id(), obstacles);
        }
        if (optOuts.isEmpty()) {
            return new RestoreAnswer.NothingToLift(person.id());
        }
        if (!order.dryRun()) {
            lift(work, person, optOuts, permission, order, now);
        }
        return new RestoreAnswer.Restored(person.id(), optOuts, shown(optOuts));
    }

    private static boolean liftable(ConsentFact fact, Optional<String> purpose) {
        return fact.statement().optsOut()
                && (purpose.isEmpty()
                        ? fact.kind() == FactKind.GLOBAL_OPT_OUT
                        : fact.kind() == FactKind.SUBSCRIPTION && fact.purpose().equals(purpose));
    }

    private static List<Obstacle> obstacles(
            UnitOfWork work,
            Person person,
            List<ConsentFact> facts,
            List<ConsentFact> optOuts,
            TreeSet<EmailAddress> addresses,
            NewPermission permission,
            Instant now) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (permission.givenAt().isAfter(now)) {
            obstacles.add(new Obstacle.InTheFuture());
        }
        optOuts.stream()
                .filter(fact -> !fact.propagated())
                .filter(fact -> !permission.givenAt().isAfter(fact.sourceChangedAt()))
                .forEach(fact -> obstacles.add(new Obstacle.OlderThanOptOut(fact)));
        for (ConsentFact fact : facts) {
            if (fact.statement() instanceof Statement.Forbids) {
                forbidden(fact).ifPresent(obstacles::add);
            }
        }
        for (Suppression entry : work.consentFacts().suppressionsOf(addresses)) {
            obstacles.add(new Obstacle.Suppressed(entry.pattern().startsWith("@")));
        }
        InheritedOptOuts inherited = InheritedOptOuts.of(work, person.id());
        if (!inherited.facts().isEmpty() || !inherited.suppressions().isEmpty()) {
            obstacles.add(new Obstacle.FromEarlier());
        }
        return obstacles;
    }

    private static Optional<Obstacle> forbidden(ConsentFact fact) {
        return switch (fact.kind()) {
            case DO_NOT_EMAIL, DO_NOT_CONTACT -> Optional.of(new Obstacle.Forbidden(fact));
            case COMPLAINT -> Optional.of(new Obstacle.Complaint(fact));
            case GLOBAL_OPT_OUT, SUBSCRIPTION, LEGAL_BASIS, HARD_BOUNCE, ADDRESS_INVALID -> Optional.empty();
        };
    }

    private void lift(
            UnitOfWork work,
            Person person,
            List<ConsentFact> optOuts,
            NewPermission permission,
            PersonDesk.Order order,
            Instant now) {
        work.consentFacts()
                .append(optOuts.stream()
                        .map(fact -> takenBack(fact, permission, order, now))
                        .toList());
        work.auditTrail()
                .append(new AuditEntry(
                        now,
                        order.actor().id(),
                        "consent.restored",
                        person.id().value(),
                        "administrator",
                        Map.of(
                                "lifted",
                                optOuts.stream()
                                        .map(fact -> fact.kind() + " of " + SourceWords.of(fact.source()))
                                        .sorted()
                                        .collect(Collectors.joining("; ")),
                                "given_at",
                                permission.givenAt().toString()),
                        Map.of("how", permission.how(), "proof", permission.proof(), "reason", order.reason())));
        react.look(work, person.id(), true, "consent.restored");
    }

    /** Later than the opt-out in any case: a copy may have been read back after the permission was given. */
    private static ConsentFact takenBack(
            ConsentFact fact, NewPermission permission, PersonDesk.Order order, Instant now) {
        Instant from = permission.givenAt().isAfter(fact.sourceChangedAt())
                ? permission.givenAt()
                : fact.sourceChangedAt().plusMillis(1);
        return new ConsentFact(
                fact.source(),
                fact.kind(),
                fact.channel(),
                fact.purpose(),
                new Statement.NotStated(),
                fact.address(),
                from,
                now,
                fact.propagated(),
                "restored by " + order.actor().id() + ": " + permission.how() + "; proof: " + permission.proof());
    }

    private static List<RecordRef> shown(List<ConsentFact> optOuts) {
        TreeSet<RecordRef> records = new TreeSet<>();
        for (ConsentFact fact : optOuts) {
            if (fact.source() instanceof FactSource.CrmField field) {
                records.add(field.record());
            }
        }
        return List.copyOf(records);
    }
}
