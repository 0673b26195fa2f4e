package org.sequenceconnector.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentDrill.State;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.DrillWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.drill.DrillChecks.Answer;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.intake.SubscriptionWatch;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.ConsentView;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.DrillPlan;
import org.sequenceconnector.work.DrillPlan.Contact;
import org.sequenceconnector.work.IdSource;
import org.sequenceconnector.work.Leases;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drill: opts a test contact out in its CRM, measures how long it takes until we refuse and until the other CRMs show it,
 * and opts it back in. It runs in small steps, one contact at a time; every step leaves in the store what the next one needs,
 * so that a process which dies leaves nobody opted out whom it had opted out, and clears nothing that it had not set. Nothing
 * is read into the mirror for the drill's sake while it measures. To be called by one thread of one process at a time.
 */
public final class DrillStage {
    /** Longer than any step; a process that died is followed by another one after that. */
    private static final Duration TURN = Duration.ofMinutes(2);
    /** Holds no account: the turn of the drill, beside a running service. */
    private static final ConnectionId ALL = new ConnectionId("drill-of-all-connections");

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(DrillStage.class);

    private final Store store;
    private final Supplier<Workspace> workspace;
    private final Connections connections;
    private final Refresher refresher;
    private final SubscriptionWatch subscriptions;
    private final DrillChecks checks;
    private final DrillReading reading;
    private final DrillReturn putBack;
    private final OwedWrites owedWrites;
    private final IdSource ids;
    private final Clock clock;
    private final String worker;
    private Instant notBefore = Instant.MIN;

    public DrillStage(
            Store store,
            Supplier<Workspace> workspace,
            Connections connections,
            PersonReader persons,
            Refresher refresher,
            SubscriptionWatch subscriptions,
            OwedWrites owedWrites,
            IdSource ids,
            Clock clock,
            String worker) {
        this.store = store;
        this.workspace = workspace;
        this.connections = connections;
        this.refresher = refresher;
        this.subscriptions = subscriptions;
        this.checks = new DrillChecks(connections, persons);
        this.reading = new DrillReading(connections);
        this.putBack = new DrillReturn(store, connections, checks, reading, refresher, clock);
        this.owedWrites = owedWrites;
        this.ids = ids;
        this.clock = clock;
        this.worker = worker;
    }

    /**
     * Does the next step of the drill that runs, or begins one that is due.
     *
     * @param plan empty: what a drill left behind is put back, and none is begun
     */
    public void step(Optional<DrillPlan> plan) {
        Optional<ConsentDrill> running = running();
        Optional<Contact> due = running.isPresent() ? Optional.empty() : plan.flatMap(this::due);
        if ((running.isEmpty() && due.isEmpty()) || !takeTurn()) {
            return;
        }
        // Another process may have come before.
        Optional<ConsentDrill> now = running();
        if (now.isPresent()) {
            advance(now.get());
        } else {
            due.ifPresent(contact -> begin(contact, plan.orElseThrow()));
        }
    }

    /** Whether this process may drill now, and for the next two minutes; a service and a command never do at once. */
    public boolean takeTurn() {
        return store.inTransaction(work -> work.leases().hold(ALL, Leases.Seat.VISITOR, worker, clock.instant(), TURN))
                .isPresent();
    }

    public void giveTurnBack() {
        store.inTransaction(work -> {
            work.leases().release(ALL, Leases.Seat.VISITOR, worker);
            return worker;
        });
    }

    /** The drill that is not put back yet. */
    public Optional<ConsentDrill> running() {
        return store.reading(work -> work.consentDrills().running());
    }

    private Optional<Contact> due(DrillPlan plan) {
        Instant now = clock.instant();
        return store.reading(work -> {
            Set<ConnectionId> stopped = work.consentDrills().stopped().stream()
                    .map(ConsentDrill::connection)
                    .collect(Collectors.toSet());
            return !rested(work, plan, now)
                    ? Optional.empty()
                    : plan.contacts().stream()
                            .filter(contact -> !stopped.contains(contact.connection()))
                            .filter(contact -> work.consentDrills().last(contact.connection(), 1).stream()
                                    .noneMatch(last ->
                                            last.startedAt().plus(plan.every()).isAfter(now)))
                            .findFirst();
        });
    }

    /** Whether what the last drill brought about has had the time to be taken back everywhere. */
    public boolean rested(DrillPlan plan) {
        return store.reading(work -> rested(work, plan, clock.instant()));
    }

    private static boolean rested(UnitOfWork work, DrillPlan plan, Instant now) {
        return plan.contacts().stream()
                .flatMap(contact -> work.consentDrills().last(contact.connection(), 1).stream())
                .filter(last -> last.state() != State.SKIPPED)
                .allMatch(last -> last.endedAt()
                        .filter(ended -> !ended.plus(plan.bound()).isAfter(now))
                        .isPresent());
    }

    /**
     * What a run would write, and why it would not begin now.
     *
     * @param sets what would be set and taken back; empty when it would not begin
     * @param unfit empty when it would begin
     */
    public record Preview(Contact contact, String sets, Optional<String> unfit) {}

    /** Looks at a contact as the drill would, and writes nothing. */
    public Preview preview(Contact contact) {
        Answer answer = refreshed(contact)
                .<Answer>map(Answer.Unfit::new)
                .orElseGet(() -> store.reading(work -> checks.check(work, contact, workspace.get(), clock.instant())));
        return switch (answer) {
            case Answer.Fit fit -> new Preview(contact, fit.target().words(), Optional.empty());
            case Answer.Unfit unfit -> new Preview(contact, "", Optional.of(unfit.why()));
        };
    }

    /** Begins a run now, whenever the last one was; one that cannot begin is stored as skipped. */
    public ConsentDrill begin(Contact contact, DrillPlan plan) {
        Optional<String> trouble = refreshed(contact);
        ConsentDrill drill = store.inTransaction(work -> {
            person(work, contact).ifPresent(person -> work.people().lock(List.of(person)));
            Instant now = clock.instant();
            Answer answer = stoppedBefore(work, contact)
                    .or(() -> trouble)
                    .<Answer>map(Answer.Unfit::new)
                    .orElseGet(() -> checks.check(work, contact, workspace.get(), now));
            ConsentDrill begun = begun(contact, plan, answer, now);
            work.consentDrills().save(begun);
            if (begun.state().running()) {
                // The fields show the verdict from now on, also of a contact about whom nobody has asked.
                owedWrites.status(work, person(work, contact).orElseThrow(), now);
                work.auditTrail().append(entry(begun, "consent.drill_out", now));
            }
            return begun;
        });
        if (!drill.state().running()) {
            LOG.warn("{}: no drill: {}", drill.connection(), drill.words());
            return drill;
        }
        return optOut(drill);
    }

    private static Optional<PersonId> person(UnitOfWork work, Contact contact) {
        return Optional.ofNullable(
                work.people().ofRecords(List.of(contact.record())).get(contact.record()));
    }

    private static Optional<String> stoppedBefore(UnitOfWork work, Contact contact) {
        return work.consentDrills().stopped().stream()
                .filter(drill -> drill.connection().equals(contact.connection()))
                .findFirst()
                .map(drill -> "the drill " + drill.id() + " stopped (" + drill.words()
                        + "); look at the contact, then 'connector drill --release " + drill.id() + "'");
    }

    private ConsentDrill begun(Contact contact, DrillPlan plan, Answer answer, Instant now) {
        ConsentDrill drill = new ConsentDrill(
                ids.next(),
                contact.record(),
                "",
                Optional.empty(),
                worker,
                State.GOING_OUT,
                now,
                plan.bound(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                "");
        return switch (answer) {
            case Answer.Unfit unfit -> drill.saying(unfit.why()).ended(State.SKIPPED, now);
            case Answer.Fit fit ->
                drill.aimedAt(fit.target().field(), fit.target().subscriptionId(), fit.elsewhere());
        };
    }

    /** Reads the person again in all CRMs; answers what stood in the way. */
    private Optional<String> refreshed(Contact contact) {
        try {
            connections.find(contact.connection()).ifPresent(subscriptions::keepUp);
            refresher.refresh(
                    work -> work.people().ofRecords(List.of(contact.record())).values(), Duration.ZERO);
            boolean shown = store.reading(work -> checks.person(work, contact.record()))
                    .filter(view -> reading.shownElsewhere(
                            contact.connection(), view.snapshot().liveRecords()))
                    .isPresent();
            return shown
                    ? Optional.of(
                            "the other CRM shows a refusal already, so nothing could be measured there; wait until the"
                                    + " field 'Consent for sequences' is written")
                    : Optional.empty();
        } catch (CrmException unreachable) {
            return Optional.of("the CRM cannot be asked: " + unreachable.getMessage());
        }
    }

    private ConsentDrill optOut(ConsentDrill drill) {
        ConnectedCrm crm = connections.find(drill.connection()).orElseThrow();
        Optional<String> email = putBack.address(drill);
        if (email.isEmpty()) {
            return save(drill.stopped("the contact lost its address", clock.instant()));
        }
        DrillWrite out = new DrillWrite(drill.record(), email.get(), drill.subscription(), true);
        try {
            WriteOutcome outcome = CallPriority.with(
                    CallPriority.Level.CONSENT, () -> crm.adapter().drill(out));
            return switch (outcome) {
                case WriteOutcome.Written written -> save(drill.in(State.OUT));
                case WriteOutcome.TryLater later ->
                    save(drill.saying("the CRM did not take the opt-out now: " + later.reason())
                            .ended(State.INTERRUPTED, clock.instant()));
                case WriteOutcome.Rejected rejected ->
                    stop(drill, "the CRM refused to opt the contact out: " + rejected.code() + " " + rejected.words());
                case WriteOutcome.Gone gone -> stop(drill, "the CRM does not know the contact any more");
            };
        } catch (CrmException unknown) {
            LOG.warn("{}: whether the drill opted out is not known ({})", drill.connection(), unknown.verdict());
            return save(drill.saying("no answer to the opt-out: " + unknown.getMessage()));
        }
    }

    private void advance(ConsentDrill drill) {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            switch (drill.state()) {
                case GOING_OUT -> putBack.goBack(drill.saying("the process ended while it opted out"));
                case OUT -> {
                    if (drill.worker().equals(worker)) {
                        measure(drill);
                    } else {
                        putBack.goBack(drill.saying("the process ended while it measured"));
                    }
                }
                case GOING_BACK -> putBack.goBack(drill);
                case BACK -> putBack.settle(drill);
                case DONE, INTERRUPTED, SKIPPED, STOPPED, RELEASED ->
                    throw new IllegalStateException("nothing is left to do for a drill that is " + drill.state());
            }
        } catch (CrmException trouble) {
            notBefore = clock.instant().plus(trouble.retryAfter().orElse(AFTER_TROUBLE));
            LOG.warn("{}: the drill goes on later: {}", drill.connection(), trouble.getMessage());
        }
    }

    private void measure(ConsentDrill drill) {
        ConsentDrill seen = look(drill);
        Instant now = clock.instant();
        if (seen.missed(now) && !seen.alarmed()) {
            LOG.error(
                    "{}: the drill missed its bound of {}: refused {}, shown elsewhere {}",
                    seen.connection(),
                    seen.bound(),
                    words(seen, ConsentDrill.Kind.REFUSED),
                    words(seen, ConsentDrill.Kind.SHOWN));
            seen = seen.alarm();
        }
        if (!seen.equals(drill)) {
            save(seen);
        }
        boolean longEnough = now.isAfter(seen.startedAt().plus(seen.bound().multipliedBy(2)));
        if (seen.complete() || longEnough) {
            putBack.goBack(seen);
        }
    }

    private ConsentDrill look(ConsentDrill drill) {
        Optional<PersonView> person = store.reading(work -> checks.person(work, drill.record()));
        if (person.isEmpty()) {
            return drill;
        }
        PersonView view = person.get();
        ConsentDrill seen = drill;
        if (seen.refusedAt().isEmpty() && refuses(seen, view)) {
            seen = seen.refused(clock.instant());
        }
        boolean askOthers = seen.elsewhere()
                && seen.refusedAt().isPresent()
                && seen.shownAt().isEmpty();
        if (askOthers
                && reading.shownElsewhere(seen.connection(), view.snapshot().liveRecords())) {
            seen = seen.shown(clock.instant());
        }
        return seen;
    }

    /** Stored here as the drill set it, and a decision refuses. */
    private boolean refuses(ConsentDrill drill, PersonView view) {
        return view.facts().stream()
                        .anyMatch(fact -> drill.saidBy(fact) && fact.statement().optsOut())
                && ConsentView.of(workspace.get(), view, clock.instant()).kind() != ConsentVerdict.Kind.ALLOWED;
    }

    private static String words(ConsentDrill drill, ConsentDrill.Kind kind) {
        return drill.took(kind).map(Duration::toString).orElse(drill.measures(kind) ? "not yet" : "not measured");
    }

    private ConsentDrill stop(ConsentDrill drill, String why) {
        LOG.error("{}: the drill stopped: {}", drill.connection(), why);
        return save(drill.stopped(why, clock.instant()));
    }

    private ConsentDrill save(ConsentDrill drill) {
        store.inTransaction(work -> {
            work.consentDrills().save(drill);
            return drill;
        });
        return drill;
    }

    static AuditEntry entry(ConsentDrill drill, String action, Instant now) {
        return new AuditEntry(
                now,
                "drill",
                action,
                drill.record().toString(),
                "drill",
                Map.of("drill", drill.id(), "field", drill.field()));
    }
}
