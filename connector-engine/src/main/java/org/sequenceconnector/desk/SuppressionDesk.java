package org.sequenceconnector.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.lifecycle.LiveEnrollments;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.react.ReactStage;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * The list of addresses and domains that must never be written to. Only administrators put entries on it and take them
 * off, and say why. An entry counts from the transaction that stores it: no step is claimed and nobody is enrolled past it
 * afterwards. Safe for use by many threads.
 */
public final class SuppressionDesk {
    private final Store store;
    private final PersonReader persons;
    private final ReactStage react;
    private final Clock clock;

    public SuppressionDesk(Store store, PersonReader persons, ReactStage react, Clock clock) {
        this.store = store;
        this.persons = persons;
        this.react = react;
        this.clock = clock;
    }

    /**
     * @param changed false when it was so already
     * @param enrollments running ones that ended, or in a dry run would end
     */
    public record Outcome(boolean changed, int enrollments) {}

    /**
     * A part of the list.
     *
     * @param total how many entries the whole list has
     */
    public record Page(List<Suppression> entries, long total) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** The entries in alphabetical order. The blocks that erasures left are none of them. */
    public Page list(int offset, int limit) {
        return store.reading(work -> new Page(
                work.consentFacts().suppressions(offset, limit),
                work.consentFacts().countSuppressions()));
    }

    /** @param entry an address, or a domain with nothing in front of its {@code @} */
    public Outcome add(EmailAddress entry, PersonDesk.Order order) {
        if (order.dryRun()) {
            return new Outcome(!listed(entry), concerned(entry).size());
        }
        Outcome atOnce = Retry.onStale(() -> store.inTransaction(work -> {
            Instant now = clock.instant();
            boolean isNew = !listed(work, entry);
            work.consentFacts().suppress(new Suppression(entry.value(), order.reason(), now));
            return new Outcome(isNew, act(work, entry, "consent.suppressed", order, now));
        }));
        return new Outcome(atOnce.changed(), atOnce.enrollments() + endWhoeverIsLeft(entry));
    }

    /** The block that an erasure left is not on this list and stays. */
    public Outcome lift(EmailAddress entry, PersonDesk.Order order) {
        if (order.dryRun()) {
            return new Outcome(listed(entry), 0);
        }
        return Retry.onStale(() -> store.inTransaction(work -> {
            boolean lifted = work.consentFacts().liftSuppression(entry.value());
            if (lifted) {
                act(work, entry, "consent.suppression_lifted", order, clock.instant());
            }
            return new Outcome(lifted, 0);
        }));
    }

    private boolean listed(EmailAddress entry) {
        return store.reading(work -> listed(work, entry));
    }

    private static boolean listed(UnitOfWork work, EmailAddress entry) {
        return work.consentFacts().suppressionsOf(List.of(entry)).stream()
                .anyMatch(standing -> standing.pattern().equals(entry.value()));
    }

    /** Looks at whoever has the address and tells the trail, which names persons and domains but never an address. */
    private int act(UnitOfWork work, EmailAddress entry, String action, PersonDesk.Order order, Instant now) {
        Collection<PersonId> behind =
                new TreeSet<>(work.consentFacts().personsBehind(List.of(entry)).getOrDefault(entry, List.of()));
        int ended = 0;
        for (PersonId person : behind) {
            ended += react.look(work, person, true, action).ended();
            note(work, person.value(), action, order, now);
        }
        if (behind.isEmpty()) {
            note(work, domain(entry) ? entry.value() : "somebody unknown", action, order, now);
        }
        return ended;
    }

    private static void note(UnitOfWork work, String subject, String action, PersonDesk.Order order, Instant now) {
        work.auditTrail()
                .append(new AuditEntry(
                        now,
                        order.actor().id(),
                        action,
                        subject,
                        "administrator",
                        Map.of(),
                        Map.of("reason", order.reason())));
    }

    /** A domain covers more people than one transaction should hold; the gate stops their steps meanwhile. */
    private int endWhoeverIsLeft(EmailAddress entry) {
        int ended = 0;
        for (PersonId person :
                new TreeSet<>(concerned(entry).stream().map(Enrollment::person).toList())) {
            ended += Retry.onStale(
                            () -> store.inTransaction(work -> react.look(work, person, true, "consent.suppressed")))
                    .ended();
        }
        return ended;
    }

    /** Running enrollments of people with an address that the entry covers. */
    private List<Enrollment> concerned(EmailAddress entry) {
        List<Enrollment> concerned = new ArrayList<>();
        for (List<Enrollment> batch : LiveEnrollments.all(store)) {
            concerned.addAll(store.reading(work -> batch.stream()
                    .filter(each -> each.phase() == Phase.ACTIVE && covers(work, entry, each))
                    .toList()));
        }
        return concerned;
    }

    private boolean covers(UnitOfWork work, EmailAddress entry, Enrollment enrollment) {
        Optional<PersonView> view = persons.read(
                work, enrollment.person(), Optional.of(enrollment.target().record()));
        return view.stream()
                .flatMap(found -> found.snapshot().addresses().stream())
                .anyMatch(address -> domain(entry) ? address.domain().equals(entry.domain()) : address.equals(entry));
    }

    private static boolean domain(EmailAddress entry) {
        return entry.value().startsWith("@");
    }
}
