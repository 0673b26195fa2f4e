package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.ErasedWords;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.erasure.Erasures;
import org.sequenceconnector.erasure.Erasures.Traces;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.profile.InheritedOptOuts;
import org.sequenceconnector.profile.PersonFiles;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Forgets a person on request. Live enrollments end, everything that names the person leaves the store, and keyed hashes
 * stay: of addresses that opted out, so that importing them again does not make them mailable, and of the CRM records, so
 * that the next read does not bring the person back. The CRM itself is not touched: its records are the customer's.
 */
public final class ErasureDesk {
    /** In characters; shorter ones are parts of many words. */
    private static final int MIN_NAME = 3;

    private static final String BLOCKED = "opted out or suppressed before the person was erased";

    private final Store store;
    private final EnrollmentMoves moves;
    private final Clock clock;

    public ErasureDesk(Store store, EnrollmentMoves moves, Clock clock) {
        this.store = store;
        this.moves = moves;
        this.clock = clock;
    }

    /**
     * What was forgotten, or would be.
     *
     * @param addresses own ones of the person; one that somebody else has too stays theirs
     * @param blocked addresses kept as hashes
     * @param ended live enrollments
     * @param rows removed or emptied; 0 in a dry run
     * @param scrubbed whether the storage holds nothing of it any more, free pages included
     */
    public record Report(
            PersonId person,
            List<RecordRef> records,
            int addresses,
            int blocked,
            int ended,
            int rows,
            boolean scrubbed) {
        public Report {
            records = List.copyOf(records);
        }
    }

    /**
     * @param identifier email address or record reference
     * @return empty when it means nobody or several
     * @throws IllegalArgumentException when the reason, which stays in the trail, holds a name or address of the person
     */
    public Optional<Report> erase(String identifier, PersonDesk.Order order) {
        if (order.dryRun()) {
            return store.reading(work -> find(work, identifier).map(found -> preview(work, found)));
        }
        Optional<Report> report = Retry.onStale(() -> store.inTransaction(work -> {
            Optional<PersonId> person = IdentifierLookup.find(work, identifier).person();
            person.ifPresent(id -> work.people().lock(List.of(id)));
            return find(work, identifier).map(found -> erase(work, found, order));
        }));
        return report.map(done -> new Report(
                done.person(),
                done.records(),
                done.addresses(),
                done.blocked(),
                done.ended(),
                done.rows(),
                store.scrub()));
    }

    /** Lets an erased record be read again, because the person came back to us. What was blocked stays blocked. */
    public boolean allowAgain(RecordRef record, PersonDesk.Order order) {
        return store.inTransaction(work -> {
            boolean was = work.erasures().allowAgain(record);
            if (was) {
                work.auditTrail()
                        .append(new AuditEntry(
                                clock.instant(),
                                order.actor().id(),
                                "person.erasure_lifted",
                                record.toString(),
                                "administrator",
                                Map.of(),
                                Map.of("reason", order.reason())));
            }
            return was;
        });
    }

    /**
     * Records that vanished from their CRM without a trace, as after an erasure there, and whose list of removals was read
     * since without naming them; oldest first.
     */
    public List<Erasures.Suspected> suspected(int limit) {
        return store.reading(work -> work.erasures().suspected(limit).stream()
                .filter(each -> removalsReadSince(work, each))
                .toList());
    }

    private static boolean removalsReadSince(UnitOfWork work, Erasures.Suspected suspected) {
        RecordRef record = suspected.record();
        return work.mirror()
                .state(new SyncStream(record.connection(), record.type(), SyncStream.Kind.REMOVALS))
                .flatMap(StreamState::lastPageAt)
                .filter(read -> read.isAfter(suspected.since()))
                .isPresent();
    }

    /** The record was no erasure, and its person stays. @return whether it was suspected */
    public boolean dismissSuspicion(RecordRef record, PersonDesk.Order order) {
        return store.inTransaction(work -> {
            boolean was = work.erasures().unsuspect(List.of(record)) > 0;
            if (was) {
                work.auditTrail()
                        .append(new AuditEntry(
                                clock.instant(),
                                order.actor().id(),
                                "person.erasure_dismissed",
                                record.toString(),
                                "administrator",
                                Map.of(),
                                Map.of("reason", order.reason())));
            }
            return was;
        });
    }

    /** How much is kept as hashes. */
    public Erasures.Kept kept() {
        return store.reading(work -> work.erasures().kept());
    }

    /**
     * Whom to forget.
     *
     * @param all every address the person has or had, those of others too
     */
    private record Found(Person person, Traces traces, Set<EmailAddress> all) {}

    private static Optional<Found> find(UnitOfWork work, String identifier) {
        return IdentifierLookup.find(work, identifier)
                .person()
                .flatMap(work.people()::find)
                .map(person -> {
                    Set<RecordRef> records = new HashSet<>(person.records());
                    records.addAll(work.erasures().formerIds(records));
                    TreeSet<EmailAddress> addresses = PersonFiles.addresses(
                            work,
                            Optional.of(person),
                            work.mirror().find(person.records()).values());
                    TreeSet<EmailAddress> own = new TreeSet<>(addresses);
                    work.consentFacts().personsBehind(addresses).forEach((address, people) -> {
                        if (!Set.of(person.id()).containsAll(people)) {
                            own.remove(address);
                        }
                    });
                    Traces traces = new Traces(work.people().namesOf(person.id()), records, own);
                    return new Found(person, traces, addresses);
                });
    }

    private static Report preview(UnitOfWork work, Found found) {
        int live = work.enrollments().liveOf(List.of(found.person().id())).size();
        return report(found, blocks(work, found) ? found.traces().addresses().size() : 0, live, 0);
    }

    private Report erase(UnitOfWork work, Found found, PersonDesk.Order order) {
        refuseNames(
                order.reason(),
                found.all(),
                work.mirror().find(found.person().records()).values());
        Instant now = clock.instant();
        PersonId person = found.person().id();
        Traces traces = found.traces();
        boolean blocks = blocks(work, found);
        int ended = endAll(work, person, order, now);
        work.erasures().onceJoinedWith(traces).forEach(other -> keepInherited(work, other, now));
        Erasures.Removed removed = work.erasures().remove(traces);
        work.erasures().forget(traces.records(), now);
        if (blocks) {
            traces.addresses().forEach(address -> work.erasures().block(address, BLOCKED, now));
        }
        Report report = report(found, blocks ? traces.addresses().size() : 0, ended, removed.rows());
        work.auditTrail()
                .append(new AuditEntry(
                        now,
                        order.actor().id(),
                        ErasedWords.ERASED,
                        person.value(),
                        "administrator",
                        Map.of(
                                "records",
                                Integer.toString(report.records().size()),
                                "addresses",
                                Integer.toString(report.addresses()),
                                "blocked",
                                Integer.toString(report.blocked()),
                                "ended",
                                Integer.toString(ended),
                                ErasedWords.DETAIL,
                                ErasedWords.told(removed.words())),
                        Map.of("reason", order.reason())));
        return report;
    }

    /** Whether anything says no, about any purpose, and also what was inherited from before a split. */
    private static boolean blocks(UnitOfWork work, Found found) {
        InheritedOptOuts inherited = InheritedOptOuts.of(work, found.person().id());
        List<ConsentFact> facts =
                inherited.addedTo(work.consentFacts().current(found.traces().records(), found.all()));
        List<Suppression> suppressions =
                inherited.addedToSuppressions(work.consentFacts().suppressionsOf(found.all()));
        return !suppressions.isEmpty()
                || facts.stream().anyMatch(fact -> fact.statement().optsOut());
    }

    /** The other half of an earlier split loses the source of what it inherited; its own addresses are blocked instead. */
    private static void keepInherited(UnitOfWork work, PersonId other, Instant now) {
        InheritedOptOuts inherited = InheritedOptOuts.of(work, other);
        if (inherited.facts().isEmpty() && inherited.suppressions().isEmpty()) {
            return;
        }
        work.people()
                .find(other)
                .ifPresent(person -> person.addresses()
                        .forEach(address -> work.consentFacts()
                                .suppress(new Suppression(
                                        address.value(),
                                        "opted out while it was one person with somebody erased",
                                        now))));
    }

    private int endAll(UnitOfWork work, PersonId person, PersonDesk.Order order, Instant now) {
        List<Enrollment> live = work.enrollments().liveOf(List.of(person));
        String actor = order.actor().id();
        for (Enrollment enrollment : live) {
            switch (enrollment.phase()) {
                case DRAFT -> moves.apply(work, enrollment, new EnrollmentEvent.Discard(), now, actor, "erasure");
                case ACTIVE ->
                    moves.end(
                            work, enrollment, EndCause.RECORD_REMOVED, "the person was erased", now, actor, "erasure");
                case ENDING -> moves.close(work, enrollment, now, actor, "erasure");
                case ENDED -> {}
            }
        }
        return live.size();
    }

    private static void refuseNames(String reason, Set<EmailAddress> addresses, Collection<CrmRecord> records) {
        Stream<String> names = records.stream()
                .flatMap(record ->
                        Stream.of(record.text(StandardFields.FIRST_NAME), record.text(StandardFields.LAST_NAME)))
                .filter(name -> name.length() >= MIN_NAME);
        String lower = reason.toLowerCase(Locale.ROOT);
        if (Stream.concat(addresses.stream().map(EmailAddress::value), names)
                .anyMatch(name -> lower.contains(name.toLowerCase(Locale.ROOT)))) {
            throw new IllegalArgumentException(
                    "the reason stays in the audit trail and must not hold the person's name "
                            + "or address; write it without, for example with the number of the request");
        }
    }

    private static Report report(Found found, int blocked, int ended, int rows) {
        return new Report(
                found.person().id(),
                new TreeSet<>(found.traces().records()).stream().toList(),
                found.traces().addresses().size(),
                blocked,
                ended,
                rows,
                false);
    }
}
