package org.sequenceconnector.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentDrill.State;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.DrillWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way back of a drill. Only what stands at the CRM and was set by the drill is taken back, and nothing when anybody else
 * has opted the person out meanwhile: then the drill's opt-out stays beside theirs, and somebody has to look.
 */
final class DrillReturn {
    /** Within which a CRM shows in the record what it accepted. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(DrillReturn.class);

    private final Store store;
    private final Connections connections;
    private final DrillChecks checks;
    private final DrillReading reading;
    private final Refresher refresher;
    private final Clock clock;

    DrillReturn(
            Store store,
            Connections connections,
            DrillChecks checks,
            DrillReading reading,
            Refresher refresher,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.checks = checks;
        this.reading = reading;
        this.refresher = refresher;
        this.clock = clock;
    }

    /** The contact's address as stored; empty when it has none any more. */
    Optional<String> address(ConsentDrill drill) {
        return store.reading(work -> Optional.ofNullable(
                        work.mirror().find(List.of(drill.record())).get(drill.record()))
                .filter(record -> !record.archived())
                .flatMap((CrmRecord record) -> DrillChecks.address(record))
                .map(EmailAddress::value));
    }

    /** @throws org.sequenceconnector.crm.CrmException when the CRM did not answer; to be tried again */
    void goBack(ConsentDrill drill) {
        Optional<ConnectedCrm> crm = connections.find(drill.connection());
        if (crm.isEmpty()) {
            stop(drill, "its connection is not configured any more; opt the contact back in by hand");
            return;
        }
        readAgain(crm.get(), drill);
        Optional<String> email = address(drill);
        if (email.isEmpty()) {
            stop(drill, "the contact is gone or lost its address, so it was not opted back in");
        } else if (othersOptedOut(drill)) {
            stop(
                    drill,
                    "the person was opted out by somebody else meanwhile; the drill's own opt-out stays beside that");
        } else {
            goBack(drill, crm.get(), email.get());
        }
    }

    private void goBack(ConsentDrill drill, ConnectedCrm crm, String email) {
        switch (reading.standing(crm, drill, email)) {
            case OUT_OF_ALL ->
                stop(drill, "the person left all email meanwhile; the drill's own opt-out stays beside that");
            case NOT_OUT -> save(nothingStands(drill).in(State.BACK));
            case OUT -> write(drill.goingBack(clock.instant()), crm, email);
        }
    }

    /** Our own call may have done it without an answer; before such a call it was somebody else. */
    private static ConsentDrill nothingStands(ConsentDrill drill) {
        return switch (drill.state()) {
            case OUT -> drill.saying("somebody else took the drill's opt-out back");
            case GOING_OUT, GOING_BACK -> drill;
            case BACK, DONE, INTERRUPTED, SKIPPED, STOPPED, RELEASED ->
                throw new IllegalStateException("a drill that is " + drill.state() + " goes nowhere");
        };
    }

    private void write(ConsentDrill drill, ConnectedCrm crm, String email) {
        save(drill);
        DrillWrite back = new DrillWrite(drill.record(), email, drill.subscription(), false);
        WriteOutcome outcome = CallPriority.with(
                CallPriority.Level.CONSENT, () -> crm.adapter().drill(back));
        switch (outcome) {
            case WriteOutcome.Written written -> save(drill.in(State.BACK));
            case WriteOutcome.Rejected rejected ->
                stop(
                        drill,
                        "the CRM refused to opt the contact back in (" + rejected.code() + " " + rejected.words()
                                + "); do it by hand");
            case WriteOutcome.Gone gone -> stop(drill, "the CRM does not know the contact any more");
            case WriteOutcome.TryLater later -> LOG.warn("{}: the drill goes back later: {}", crm.id(), later.reason());
        }
    }

    /** @throws org.sequenceconnector.crm.CrmException when the CRM did not answer; to be tried again */
    void settle(ConsentDrill drill) {
        Optional<ConnectedCrm> crm = connections.find(drill.connection());
        crm.ifPresent(connected -> readAgain(connected, drill));
        List<ConsentFact> standing =
                store.reading(work -> work.consentFacts().current(List.of(drill.record()), List.of())).stream()
                        .filter(fact -> drill.saidBy(fact) && fact.statement().optsOut())
                        .toList();
        Instant now = clock.instant();
        if (standing.isEmpty()) {
            end(drill, now);
        } else if (underReview(drill)) {
            stop(drill, "somebody or something else cleared the opt-out; decide with 'connector lifts list'");
        } else if (now.isAfter(drill.backFrom().orElse(drill.startedAt()).plus(LATE))) {
            stop(drill, "the CRM still shows the opt-out ten minutes after it was taken back; look at the contact");
        }
    }

    private void end(ConsentDrill drill, Instant now) {
        ConsentDrill ended = drill.ended(drill.words().isEmpty() ? State.DONE : State.INTERRUPTED, now);
        store.inTransaction(work -> {
            work.consentDrills().save(ended);
            work.auditTrail().append(DrillStage.entry(ended, "consent.drill_back", now));
            return ended;
        });
    }

    private boolean underReview(ConsentDrill drill) {
        return store.reading(work -> work.consentLifts().of(List.of(drill.record()))).stream()
                .filter(lift -> drill.saidBy(lift.earlier()))
                .anyMatch(lift -> lift.state() == ConsentLift.State.HELD);
    }

    private boolean othersOptedOut(ConsentDrill drill) {
        return store.reading(work -> checks.person(work, drill.record()))
                .filter(view -> !view.suppressions().isEmpty()
                        || view.facts().stream()
                                .anyMatch(fact -> fact.statement().optsOut() && !drill.saidBy(fact)))
                .isPresent();
    }

    private void readAgain(ConnectedCrm crm, ConsentDrill drill) {
        CallPriority.with(
                CallPriority.Level.CONSENT,
                () -> refresher.readAgain(
                        crm, drill.record().type(), Set.of(drill.record().id())));
    }

    private void stop(ConsentDrill drill, String why) {
        LOG.error("{}: the drill stopped: {}", drill.connection(), why);
        save(drill.stopped(why, clock.instant()));
    }

    private void save(ConsentDrill drill) {
        store.inTransaction(work -> {
            work.consentDrills().save(drill);
            return drill;
        });
    }
}
