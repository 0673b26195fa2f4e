package org.sequenceconnector.app.twocrms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.app.wiring.DrillRun;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentDrill.Kind;
import org.sequenceconnector.consent.ConsentDrill.State;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.drill.DrillDesk;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.hubspot.fault.Fault;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus;
import org.sequenceconnector.work.DrillPlan;
import org.sequenceconnector.work.DrillPlan.Contact;

/** The drill with both simulated CRMs: one person of the account's own, with a record in each. */
class DrillTest {
    private static final String DEE = "dee@own.example.net";
    private static final long ONE_TO_ONE = 7_208_782;
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final Duration BOUND = Duration.ofSeconds(65);

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-04T10:00:00Z"));
    private TwoCrms crms;
    private long inHubSpot;
    private String inSalesforce;
    private DrillPlan plan;

    @BeforeEach
    void onePersonInBoth() {
        crms = new TwoCrms(folder, clock);
        crms.hubSpot
                .portal()
                .addSubscription(new SubscriptionDefinition(
                        ONE_TO_ONE,
                        "One to one",
                        "",
                        "Sales",
                        true,
                        clock.instant().minus(Duration.ofDays(9))));
        inHubSpot = crms.hubSpotContact(DEE);
        inSalesforce =
                crms.people().create("Contact", Map.of("LastName", Optional.of("Drill"), "Email", Optional.of(DEE)));
        plan = new DrillPlan(
                Duration.ofHours(1),
                BOUND,
                List.of(
                        new Contact(record(TwoCrms.HUBSPOT, Long.toString(inHubSpot)), Optional.empty()),
                        new Contact(record(TwoCrms.SALESFORCE, inSalesforce), Optional.empty())));
        polls(2);
    }

    @AfterEach
    void close() {
        crms.close();
    }

    // ---- the whole cycle

    @Test
    void anOptOutInSalesforceIsMeasuredAndTakenBack() {
        ConsentDrill out = begin(TwoCrms.SALESFORCE);
        assertThat(out.state()).isEqualTo(State.OUT);
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isEqualTo("true");

        pollAndStep();

        assertThat(crms.inHubSpot(inHubSpot, "enrl_consent")).isEqualTo("denied");
        ConsentDrill back = last(TwoCrms.SALESFORCE);
        assertThat(back.refusedAt()).isPresent();
        assertThat(back.shownAt()).isPresent();
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isEqualTo("false");

        untilItEnded();
        ConsentDrill done = last(TwoCrms.SALESFORCE);
        assertThat(done.state()).as(done.words()).isEqualTo(State.DONE);
        assertThat(done.took(Kind.REFUSED).orElseThrow()).isBetween(POLL, BOUND);
        assertThat(done.took(Kind.SHOWN).orElseThrow()).isBetween(POLL, BOUND);
        polls(2);
        assertThat(crms.inHubSpot(inHubSpot, "enrl_consent")).isEqualTo("allowed");
        assertThat(crms.inSalesforce(inSalesforce, "Enrl_Consent__c")).isEqualTo("Allowed");
        assertThat(crms.connector().liftDesk().countOpen()).isZero();
        assertThat(crms.enroll(DEE, "welcome").enrolled()).isTrue();
    }

    @Test
    void anOptOutOfOneSubscriptionInHubSpotIsMeasuredAndTakenBack() {
        ConsentDrill out = begin(TwoCrms.HUBSPOT);
        assertThat(out.state()).as(out.words()).isEqualTo(State.OUT);
        long subscription = Long.parseLong(out.subscription().orElseThrow());
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.State.UNSUBSCRIBED);

        pollAndStep();

        assertThat(crms.inSalesforce(inSalesforce, "Enrl_Consent__c")).isEqualTo("Denied");
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.State.SUBSCRIBED);
        untilItEnded();
        ConsentDrill done = last(TwoCrms.HUBSPOT);
        assertThat(done.state()).as(done.words()).isEqualTo(State.DONE);
        assertThat(done.took(Kind.REFUSED).orElseThrow()).isBetween(POLL, BOUND);
        assertThat(done.took(Kind.SHOWN).orElseThrow()).isBetween(POLL, BOUND);
        polls(2);
        assertThat(crms.inSalesforce(inSalesforce, "Enrl_Consent__c")).isEqualTo("Allowed");
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isNotEqualTo("true");
        assertThat(crms.connector().liftDesk().countOpen()).isZero();
    }

    @Test
    @DisplayName("H118: an opt-out that the drill set is copied nowhere, because HubSpot would keep the copy for good")
    void theDrillsOptOutIsCopiedNowhere() {
        begin(TwoCrms.SALESFORCE);
        pollAndStep();
        untilItEnded();
        polls(3);

        assertThat(crms.hubSpot.portal().consent().optedOutOfAllAt(DEE)).isEmpty();
        assertThat(crms.inHubSpot(inHubSpot, "hs_email_optout")).isNotEqualTo("true");
    }

    @Test
    void theTrailSaysThatTheDrillTookItBack() {
        begin(TwoCrms.SALESFORCE);
        pollAndStep();
        untilItEnded();

        List<ConsentLift> lifts = crms.application
                .store()
                .reading(work -> work.consentLifts().of(List.of(record(TwoCrms.SALESFORCE, inSalesforce))));
        assertThat(lifts).hasSize(1);
        assertThat(lifts.getFirst().state()).isEqualTo(ConsentLift.State.APPROVED);
        assertThat(lifts.getFirst().settled().orElseThrow().by()).isEqualTo("drill");
    }

    @Test
    void bothConnectionsTakeTurnsOnceEachAnHour() {
        crms.connector().drill().step(Optional.of(plan));
        assertThat(running()).map(ConsentDrill::connection).contains(TwoCrms.HUBSPOT);
        pollAndStep();
        untilItEnded();
        crms.connector().drill().step(Optional.of(plan));
        assertThat(running())
                .as("what the first one brought about is being taken back")
                .isEmpty();
        polls(3);
        crms.connector().drill().step(Optional.of(plan));
        assertThat(running()).map(ConsentDrill::connection).contains(TwoCrms.SALESFORCE);
        pollAndStep();
        untilItEnded();

        polls(4);
        crms.connector().drill().step(Optional.of(plan));
        assertThat(running()).as("the hour is not over").isEmpty();
        clock.moveBy(Duration.ofHours(1));
        polls(1);
        crms.connector().drill().step(Optional.of(plan));
        assertThat(running()).map(ConsentDrill::connection).contains(TwoCrms.HUBSPOT);
    }

    @Test
    void oneCommandDrillsAtThePaceOfPolling() {
        DrillRun run = new DrillRun(crms.application, true, () -> clock.moveBy(Duration.ofSeconds(1)));

        ConsentDrill done = run.run(plan.contact(TwoCrms.SALESFORCE).orElseThrow(), plan);

        assertThat(done.state()).as(done.words()).isEqualTo(State.DONE);
        assertThat(done.missed(done.endedAt().orElseThrow())).isFalse();
        assertThat(done.took(Kind.REFUSED).orElseThrow()).isGreaterThanOrEqualTo(POLL.minusSeconds(1));
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isEqualTo("false");
    }

    @Test
    void lookingAheadWritesNothing() {
        assertThat(crms.connector().drill().preview(plan.contacts().getLast()).unfit())
                .isEmpty();
        assertThat(crms.connector().drill().preview(plan.contacts().getFirst()).sets())
                .contains("subscription");

        assertThat(running()).isEmpty();
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isNotEqualTo("true");
    }

    // ---- what goes wrong

    @Test
    @DisplayName("H118: a process that dies while its contact is out leaves nobody opted out")
    void whatADeadProcessHadSetIsPutBack() {
        begin(TwoCrms.SALESFORCE);
        clock.moveBy(Duration.ofMinutes(3));

        try (Application next = anotherProcess()) {
            for (int step = 0; step < 4; step++) {
                next.connector().drill().step(Optional.empty());
            }
            assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isEqualTo("false");
            ConsentDrill ended = last(TwoCrms.SALESFORCE);
            assertThat(ended.state()).isEqualTo(State.INTERRUPTED);
            assertThat(next.connector().liftDesk().countOpen()).isZero();
            assertThat(figures(TwoCrms.SALESFORCE).measured())
                    .as("no measurement")
                    .isZero();
        }
    }

    @Test
    void aProcessThatDiedBeforeTheCrmWasAskedLeavesNothingToPutBack() {
        RecordRef contact = record(TwoCrms.SALESFORCE, inSalesforce);
        ConsentDrill intended = begin(TwoCrms.SALESFORCE).in(State.GOING_OUT);
        crms.people().set(inSalesforce, TwoCrms.OPT_OUT, false);
        crms.application.store().inTransaction(work -> {
            work.consentDrills().save(intended);
            return contact;
        });
        String before = crms.fields(inSalesforce).getOrDefault("SystemModstamp", "");

        crms.connector().drill().step(Optional.empty());
        crms.connector().drill().step(Optional.empty());

        assertThat(last(TwoCrms.SALESFORCE).state()).isEqualTo(State.INTERRUPTED);
        assertThat(crms.fields(inSalesforce).getOrDefault("SystemModstamp", "")).isEqualTo(before);
    }

    @Test
    void aMissedBoundAlarmsOnceAndTheContactGoesBack() {
        begin(TwoCrms.SALESFORCE);
        clock.moveBy(BOUND.plusSeconds(1));
        crms.connector().drill().step(Optional.of(plan));

        assertThat(running()).map(ConsentDrill::alarmed).contains(true);
        assertThat(figures(TwoCrms.SALESFORCE).alarms())
                .singleElement()
                .asString()
                .contains("missed its bound of 65 s");

        clock.moveBy(BOUND.plusSeconds(1));
        crms.connector().drill().step(Optional.of(plan));
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isEqualTo("false");
        untilItEnded();
        DrillDesk.Figures figures = figures(TwoCrms.SALESFORCE);
        assertThat(figures.alarms()).singleElement().asString().contains("not refused");
        assertThat(figures.p95().get(Kind.REFUSED)).as("at least so long").isGreaterThan(BOUND.multipliedBy(2));
    }

    @Test
    void nobodyInASequenceIsDrilledWith() {
        assertThat(crms.enroll(DEE, "welcome").enrolled()).isTrue();

        ConsentDrill skipped = begin(TwoCrms.SALESFORCE);

        assertThat(skipped.state()).isEqualTo(State.SKIPPED);
        assertThat(skipped.words()).contains("is in a sequence");
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isNotEqualTo("true");
        assertThat(figures(TwoCrms.SALESFORCE).alarms())
                .singleElement()
                .asString()
                .contains("is in a sequence");
    }

    @Test
    @DisplayName("H118: an opt-out that no drill made is never taken back by one")
    void whoeverOptedOutIsNotDrilledWith() {
        crms.people().set(inSalesforce, TwoCrms.OPT_OUT, true);

        ConsentDrill skipped = begin(TwoCrms.SALESFORCE);

        assertThat(skipped.state()).isEqualTo(State.SKIPPED);
        assertThat(skipped.words()).contains("an opt-out that no drill made");
        assertThat(begin(TwoCrms.HUBSPOT).state()).as("the same person").isEqualTo(State.SKIPPED);
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isEqualTo("true");
    }

    @Test
    void aContactThatIsNotTheOnlyOneOfItsPersonIsNotDrilledWith() {
        crms.people().create("Contact", Map.of("LastName", Optional.of("Twice"), "Email", Optional.of(DEE)));
        polls(1);

        assertThat(begin(TwoCrms.SALESFORCE).words()).contains("has 2 records in this account");
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isNotEqualTo("true");
    }

    @Test
    @DisplayName("H119: what somebody else clears on the drill's contact is held like any other clearing")
    void somebodyElsesClearingGoesThroughTheBrake() {
        begin(TwoCrms.HUBSPOT);
        polls(1);
        String field = running().orElseThrow().field();
        crms.hubSpot
                .portal()
                .force(ObjectKind.CONTACT, inHubSpot, Map.of(field, "false"), ChangeSource.api("another-app"));
        polls(1);

        assertThat(crms.connector().liftDesk().countOpen()).isEqualTo(1);
        assertThat(consent()).isEqualTo(ConsentVerdict.Kind.DENIED);
        crms.connector().drill().step(Optional.of(plan));
        untilItEnded();
        assertThat(last(TwoCrms.HUBSPOT).state()).isNotEqualTo(State.DONE);
        assertThat(crms.connector().liftDesk().countOpen()).as("still").isEqualTo(1);
        assertThat(consent()).isEqualTo(ConsentVerdict.Kind.DENIED);
    }

    @Test
    @DisplayName("H119: the drill takes nothing back when somebody else has opted the person out meanwhile")
    void somebodyElsesOptOutMeanwhileStopsTheWayBack() {
        begin(TwoCrms.SALESFORCE);
        crms.hubSpot.portal().optOutOfAll(DEE);

        pollAndStep();

        ConsentDrill stopped = last(TwoCrms.SALESFORCE);
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.words()).contains("somebody else meanwhile");
        assertThat(crms.inSalesforce(inSalesforce, TwoCrms.OPT_OUT)).isEqualTo("true");

        clock.moveBy(Duration.ofHours(2));
        crms.connector().drill().step(Optional.of(plan));
        assertThat(begin(TwoCrms.SALESFORCE).words()).contains("stopped", stopped.id());
        assertThat(figures(TwoCrms.SALESFORCE).alarms()).anyMatch(alarm -> alarm.contains("--release " + stopped.id()));
        assertThat(crms.connector().drillDesk().release(stopped.id(), "admin")).isTrue();
        assertThat(crms.connector().drillDesk().release(stopped.id(), "admin")).isFalse();
    }

    @Test
    void aCrmThatRefusesTheWayBackStopsTheDrillUntilSomebodyLooked() {
        crms.hubSpot
                .faults()
                .add(FaultRule.of((Fault) new Fault.Status(400, Fault.Moment.BEFORE, false, Optional.empty()))
                        .on("POST /communication-preferences/")
                        .afterCalls(1)
                        .always());
        assertThat(begin(TwoCrms.HUBSPOT).state()).isEqualTo(State.OUT);

        pollAndStep();

        ConsentDrill stopped = last(TwoCrms.HUBSPOT);
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.words()).contains("refused to opt the contact back in");
        clock.moveBy(Duration.ofHours(2));
        crms.connector().drill().step(Optional.of(plan));
        assertThat(last(TwoCrms.HUBSPOT)).as("not again before somebody looked").isEqualTo(stopped);
        assertThat(consent()).isEqualTo(ConsentVerdict.Kind.DENIED);
    }

    @Test
    void aCrmThatDoesNotAnswerIsAskedAgainUntilTheContactIsBack() {
        begin(TwoCrms.HUBSPOT);
        crms.poll();
        crms.hubSpot
                .faults()
                .add(FaultRule.of((Fault) new Fault.ConnectionReset(Fault.Moment.AFTER))
                        .on("POST /communication-preferences/")
                        .always());
        pollAndStep();
        assertThat(running()).map(ConsentDrill::state).contains(State.GOING_BACK);

        crms.hubSpot.faults().clear();
        clock.moveBy(Duration.ofSeconds(11));
        untilItEnded();

        assertThat(last(TwoCrms.HUBSPOT).state()).isEqualTo(State.DONE);
        assertThat(crms.connector().liftDesk().countOpen()).isZero();
    }

    // ---- helpers

    private static RecordRef record(ConnectionId connection, String id) {
        return new RecordRef(connection, ObjectType.CONTACT, id);
    }

    private ConsentDrill begin(ConnectionId connection) {
        assertThat(crms.connector().drill().takeTurn()).isTrue();
        return crms.connector().drill().begin(plan.contact(connection).orElseThrow(), plan);
    }

    private Optional<ConsentDrill> running() {
        return crms.connector().drill().running();
    }

    private ConsentDrill last(ConnectionId connection) {
        return crms.application
                .store()
                .reading(work -> work.consentDrills().last(connection, 1))
                .getFirst();
    }

    private DrillDesk.Figures figures(ConnectionId connection) {
        return crms.connector().drillDesk().figures(plan).stream()
                .filter(each -> each.connection().equals(connection))
                .findFirst()
                .orElseThrow();
    }

    private ConsentVerdict.Kind consent() {
        return crms.connector().statusDesk().status(DEE).orElseThrow().consent().kind();
    }

    private SubscriptionStatus.State status(long subscription) {
        return crms.hubSpot.portal().consent().status(DEE, subscription).state();
    }

    private void polls(int count) {
        for (int poll = 0; poll < count; poll++) {
            clock.moveBy(POLL);
            crms.poll();
        }
    }

    private void pollAndStep() {
        polls(1);
        crms.connector().drill().step(Optional.of(plan));
    }

    private void untilItEnded() {
        for (int step = 0; step < 4 && running().isPresent(); step++) {
            clock.moveBy(Duration.ofSeconds(2));
            crms.connector().drill().step(Optional.of(plan));
        }
        assertThat(running()).isEmpty();
    }

    private Application anotherProcess() {
        Map<String, String> secrets =
                Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "SF_SECRET", SalesforceOptions.DEFAULT_CLIENT_SECRET);
        return Application.open(ConfigLoader.load(folder.resolve("connector.yaml"), secrets::get), clock);
    }
}
