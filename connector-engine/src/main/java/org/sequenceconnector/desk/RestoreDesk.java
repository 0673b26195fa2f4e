package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.SourceWords;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.desk.RestoreAnswer.Obstacle;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.profile.InheritedOptOuts;
import org.sequenceconnector.profile.PersonFiles;
import org.sequenceconnector.react.ReactStage;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.writeback.CopyClearing;

/**
 * Lifts opt-outs because the person gave new, documented permission. Every fact stays; behind each opt-out a fact of the
 * same source is appended that takes it back, dated like the permission, so that whatever the source says later counts
 * again; copies without an original count for nothing and stay known as copies. All or nothing: one obstacle, and nothing is lifted. Copies that the connector wrote into CRMs are owed their
 * clearing there; a flag that anybody else set is never cleared. Safe for use by many threads.
 */
public final class RestoreDesk {
    private final Store store;
    private final Connections connections;
    private final ReactStage react;
    private final Clock clock;

    public RestoreDesk(Store store, Connections connections, ReactStage react, Clock clock) {
        this.store = store;
        this.connections = connections;
        this.react = react;
        this.clock = clock;
    }

    /**
     * What the person takes back.
     *
     * @param purpose the unsubscription from this kind of content; empty: the opt-out from everything
     * @param complaints also that they reported mail as spam, which no source and nobody but an administrator lifts
     */
    public record Scope(Optional<String> purpose, boolean complaints) {
        private boolean covers(ConsentFact fact) {
            if (!fact.statement().optsOut()) {
                return false;
            }
            if (fact.kind() == FactKind.COMPLAINT) {
                return complaints;
            }
            return purpose.isEmpty()
                    ? fact.kind() == FactKind.GLOBAL_OPT_OUT
                    : fact.kind() == FactKind.SUBSCRIPTION && fact.purpose().equals(purpose);
        }
    }

    /** The same without complaints. */
    public RestoreAnswer restore(
            String identifier, Optional<String> purpose, NewPermission permission, PersonDesk.Order order) {
        return restore(identifier, new Scope(purpose, false), permission, order);
    }

    /**
     * @param identifier email address or record reference
     * @param permission to be kept with the facts and, by reference, in the trail
     */
    public RestoreAnswer restore(String identifier, Scope scope, NewPermission permission, PersonDesk.Order order) {
        return order.dryRun()
                ? store.reading(work -> restore(work, identifier, scope, permission, order))
                : Retry.onStale(() -> store.inTransaction(work -> restore(work, identifier, scope, permission, order)));
    }

    private RestoreAnswer restore(
            UnitOfWork work, String identifier, Scope scope, NewPermission permission, PersonDesk.Order order) {
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
        List<ConsentFact> optOuts = facts.stream().filter(scope::covers).toList();
        List<Obstacle> obstacles = obstacles(work, person, facts, optOuts, addresses, permission, now);
        if (!obstacles.isEmpty()) {
            return new RestoreAnswer.Refused(person.id(), obstacles);
        }
        if (optOuts.isEmpty()) {
            return new RestoreAnswer.NothingToLift(person.id());
        }
        Set<RecordRef> clearing = copies(optOuts);
        Set<RecordRef> stillShown = shown(optOuts);
        stillShown.removeAll(clearing);
        if (!order.dryRun()) {
            lift(work, person, optOuts, permission, order, now);
            if (scope.purpose().isEmpty()) {
                clearing(work, person, now);
            }
        }
        return new RestoreAnswer.Restored(person.id(), optOuts, List.copyOf(clearing), List.copyOf(stillShown));
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
            if (fact.statement() instanceof Statement.Forbids && !optOuts.contains(fact)) {
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
                        .filter(fact -> !fact.propagated())
                        .map(fact -> takenBack(fact, permission, order, now))
                        .toList());
        work.consentLifts()
                .overtaken(
                        optOuts.stream().map(RestoreDesk::statementKey).toList(),
                        optOuts.stream().flatMap(fact -> record(fact).stream()).toList(),
                        new ConsentLift.Settled(now, order.actor().id(), "documented new permission"));
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

    /** Of the statement itself, also where a held lift of it was found. */
    private static String statementKey(ConsentFact fact) {
        return fact.statement() instanceof Statement.LiftHeld held
                ? fact.saying(held.before()).statementKey()
                : fact.statementKey();
    }

    private static Optional<RecordRef> record(ConsentFact fact) {
        return fact.source() instanceof FactSource.CrmField field ? Optional.of(field.record()) : Optional.empty();
    }

    private static ConsentFact takenBack(
            ConsentFact fact, NewPermission permission, PersonDesk.Order order, Instant now) {
        return new ConsentFact(
                fact.source(),
                fact.kind(),
                fact.channel(),
                fact.purpose(),
                new Statement.NotStated(),
                fact.address(),
                permission.givenAt(),
                now,
                false,
                "restored by " + order.actor().id() + ": " + permission.how() + "; proof: " + permission.proof());
    }

    /** Records that show only a copy of ours, in CRMs that let us take it back. */
    private Set<RecordRef> copies(List<ConsentFact> optOuts) {
        Set<RecordRef> copies =
                shown(optOuts.stream().filter(ConsentFact::propagated).toList());
        copies.removeAll(
                shown(optOuts.stream().filter(fact -> !fact.propagated()).toList()));
        copies.removeIf(record -> !clearable(record));
        return copies;
    }

    private boolean clearable(RecordRef record) {
        return connections
                .find(record.connection())
                .filter(CopyClearing::possible)
                .isPresent();
    }

    /** All records that can be, not only those that show a copy now: one may be on its way to the CRM. */
    private void clearing(UnitOfWork work, Person person, Instant now) {
        work.outbox()
                .enqueueAll(
                        OwedWrites.liveRecords(work, person.id()).stream()
                                .map(CrmRecord::ref)
                                .filter(this::clearable)
                                .map(record -> Owed.clearing(record, person.id()))
                                .toList(),
                        now);
    }

    private static Set<RecordRef> shown(List<ConsentFact> optOuts) {
        TreeSet<RecordRef> records = new TreeSet<>();
        for (ConsentFact fact : optOuts) {
            if (!(fact.statement() instanceof Statement.LiftHeld)) {
                record(fact).ifPresent(records::add);
            }
        }
        return records;
    }
}
