package org.sequenceconnector.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.audit.AuditTrail.SealedEntry;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Outcome.Reply;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.OnReply;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;
import org.sequenceconnector.sequence.SequenceLifecycle;

/** What comes back from a person: replies, meetings and absences, as people and CRM fields tell of them. */
class OutcomesTest {
    private static final String ANN = "ann@example.com";
    private static final String BEN = "ben@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void answering(OnReply reply, boolean meeting, boolean colleague) {
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(new SequenceLifecycle(
                        ExitRules.USUAL.answering(reply, meeting, colleague),
                        Optional.empty(),
                        SequenceLifecycle.WhenArchived.FINISH)));
    }

    private void startWelcome(String email) {
        workshop.enroll(email, WELCOME);
        workshop.settle();
        workshop.doTask(email);
    }

    private Instant now() {
        return workshop.clock.instant();
    }

    private List<Enrollment> tell(Outcome outcome) {
        return workshop.connector.outcomeDesk().tell(ANN, OutcomeScope.all(), outcome, Workshop.REP, "told-" + now());
    }

    private List<Enrollment> reply(Reply.Kind kind) {
        return tell(new Reply(now(), kind));
    }

    private List<HoldKind> holds() {
        return workshop.enrollment(ANN).holds().stream()
                .map(hold -> hold.kind())
                .toList();
    }

    @Test
    void aReplyEndsTheEnrollment() {
        startWelcome(ANN);

        Enrollment ended = reply(Reply.Kind.GENUINE).getFirst();

        assertThat(ended.status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(ended.endCause()).contains(EndCause.REPLIED);
    }

    @Test
    void theRecordShowsWhenThePersonRepliedAndHow() {
        startWelcome(ANN);
        Instant at = now();
        reply(Reply.Kind.OBJECTION);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.REPLIED);
        assertThat(workshop.shown(ann, "reply_class")).isEqualTo("objection");
        assertThat(workshop.shown(ann, "replied_at")).isEqualTo(at.toString());
    }

    @Test
    void theTrailSaysWhatKindOfOutcomeCameBack() {
        startWelcome(ANN);
        reply(Reply.Kind.NEGATIVE);

        String enrollment = workshop.enrollment(ANN).id().value();

        List<SealedEntry> trail = workshop.read(work -> work.auditTrail().about(enrollment, 100));
        assertThat(trail)
                .filteredOn(stored ->
                        "OUTCOME_NOTED".equals(stored.entry().details().get("transition")))
                .singleElement()
                .satisfies(stored -> assertThat(stored.entry().details()).containsEntry("outcome", "REPLY_NEGATIVE"));
    }

    @Test
    void aReplyBeforeTheFirstStepFinishesIt() {
        workshop.enroll(ANN, WELCOME);

        assertThat(reply(Reply.Kind.GENUINE).getFirst().status()).isEqualTo(EnrollmentStatus.FINISHED);
    }

    @Test
    void theSameOutcomeTwiceChangesNothing() {
        answering(new OnReply.Pause(Duration.ofDays(7)), true, false);
        startWelcome(ANN);
        Outcome outcome = new Reply(now(), Reply.Kind.GENUINE);
        tell(outcome);
        long revision = workshop.enrollment(ANN).revision();

        assertThat(tell(outcome)).isEmpty();
        assertThat(workshop.enrollment(ANN).revision()).isEqualTo(revision);
    }

    @Test
    void aReplyPausesWhereTheSequenceSaysSoAndThePauseEndsByItself() {
        answering(new OnReply.Pause(Duration.ofDays(7)), true, false);
        startWelcome(ANN);
        Instant replied = now();
        reply(Reply.Kind.GENUINE);

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.PAUSED);
        assertThat(workshop.enrollment(ANN).holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.until()).contains(replied.plus(Duration.ofDays(7))));

        workshop.pass(Duration.ofDays(7));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.STARTED);
    }

    @Test
    void aReplyLeavesTheEnrollmentAloneWhereTheSequenceSaysSo() {
        answering(new OnReply.Continue(), true, false);
        startWelcome(ANN);
        reply(Reply.Kind.GENUINE);

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.STARTED);
        assertThat(workshop.enrollment(ANN).respondedAt()).isPresent();
    }

    @Test
    void aMeetingEndsTheEnrollmentUnlessTheSequenceSaysOtherwise() {
        startWelcome(ANN);
        assertThat(tell(new Outcome.Meeting(now())).getFirst().endCause()).contains(EndCause.MEETING_BOOKED);
    }

    @Test
    void aMeetingThatDoesNotCountLeavesItRunning() {
        answering(new OnReply.End(), false, false);
        startWelcome(ANN);

        assertThat(tell(new Outcome.Meeting(now())).getFirst().status()).isEqualTo(EnrollmentStatus.STARTED);
    }

    @Test
    void anAbsencePausesUntilTheStatedDayAndIsNoReply() {
        startWelcome(ANN);
        Instant back = Instant.parse("2026-11-14T00:00:00Z");
        tell(new Outcome.Absence(now(), Optional.of(back)));

        assertThat(holds()).containsExactly(HoldKind.OUT_OF_OFFICE);
        assertThat(workshop.enrollment(ANN).respondedAt()).isEmpty();

        workshop.clock.set(back);
        workshop.runSteps();

        // The day is a Saturday: the next step waits for Monday morning.
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.STARTED);
        assertThat(workshop.enrollment(ANN).nextStepAt()).contains(Instant.parse("2026-11-16T09:00:00Z"));
    }

    @Test
    void anAbsenceWithoutADayPausesForTwoWeeks() {
        startWelcome(ANN);
        Instant away = now();
        tell(new Outcome.Absence(away, Optional.empty()));

        assertThat(workshop.enrollment(ANN).holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.until()).contains(away.plus(Duration.ofDays(14))));
    }

    @Test
    void anAbsenceThatIsOverPausesNothing() {
        startWelcome(ANN);
        tell(new Outcome.Absence(now(), Optional.of(now().minusSeconds(1))));

        assertThat(holds()).isEmpty();
    }

    @Test
    void aDoubtfulReplyWaitsForAPersonWhoSaysThatItWasOne() {
        answering(new OnReply.Continue(), true, false);
        startWelcome(ANN);
        Instant at = now();
        tell(new Reply(at, Reply.Kind.DOUBTFUL));
        assertThat(holds()).containsExactly(HoldKind.REPLY_REVIEW);
        assertThat(workshop.enrollment(ANN).respondedAt()).isEmpty();

        tell(new Reply(at, Reply.Kind.GENUINE));

        assertThat(holds()).isEmpty();
    }

    @Test
    void aDoubtfulReplyThatWasAnAbsencePausesForThatInstead() {
        startWelcome(ANN);
        Instant at = now();
        tell(new Reply(at, Reply.Kind.DOUBTFUL));
        tell(new Outcome.Absence(at, Optional.empty()));

        assertThat(holds()).containsExactly(HoldKind.OUT_OF_OFFICE);
    }

    @Test
    void aNegativeReplyIsReviewedWhereRepliesDoNotEndTheSequence() {
        answering(new OnReply.Continue(), true, false);
        startWelcome(ANN);
        reply(Reply.Kind.NEGATIVE);

        assertThat(holds()).containsExactly(HoldKind.REPLY_REVIEW);
    }

    @Test
    void whoRepliedNegativelyIsConfirmedByAPersonBeforeEnrollingAgain() {
        workshop.catalog.allowRepeats(Duration.ZERO);
        startWelcome(ANN);
        reply(Reply.Kind.NEGATIVE);

        assertThat(workshop.codes(workshop.enroll(ANN, OUTBOUND))).containsExactly("PRIOR_OUTCOME_REVIEW");
    }

    @Test
    void whoRepliedIsOnlyNotedForMachinesThatEnrollAgain() {
        workshop.catalog.allowRepeats(Duration.ZERO);
        startWelcome(ANN);
        reply(Reply.Kind.GENUINE);

        assertThat(workshop.codes(workshop.enroll(ANN, OUTBOUND))).isEmpty();
    }

    @Test
    void aReplyWithinTwoWeeksKeepsAStrongerSequenceOut() {
        workshop.catalog.define(WorkshopCatalog.sequence("vip", "Very important", 90, OnConflict.SUPERSEDE_LOWER));
        answering(new OnReply.Continue(), true, false);
        startWelcome(ANN);
        reply(Reply.Kind.GENUINE);
        workshop.pass(Duration.ofDays(14));
        assertThat(workshop.codes(workshop.enroll(ANN, "vip"))).containsExactly("ACTIVE_ENROLLMENT_EXISTS");

        workshop.pass(Duration.ofSeconds(1));
        assertThat(workshop.codes(workshop.enroll(ANN, "vip"))).isEmpty();
    }

    @Test
    void aLateReplyAmendsTheReason() {
        startWelcome(ANN);
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        workshop.pass(Duration.ofDays(30).minusMinutes(1));
        reply(Reply.Kind.GENUINE);

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.REPLIED);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.COMPLETED);
    }

    @Test
    void whatCameBeforeTheEnrollmentOrTooLateIsAboutNothing() {
        Instant before = now().minusSeconds(1);
        startWelcome(ANN);
        assertThat(tell(new Reply(before, Reply.Kind.GENUINE))).isEmpty();

        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        workshop.pass(Duration.ofDays(31));
        assertThat(reply(Reply.Kind.GENUINE)).isEmpty();
        assertThatThrownBy(() -> tell(new Outcome.Meeting(now().plusSeconds(60))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("future");
    }

    @Test
    void theReplyOfAColleagueEndsItWhereTheSequenceSaysSo() {
        String company =
                workshop.hubspot.account().add(ObjectType.COMPANY, Map.of("name", "Example", "domain", "example.com"));
        workshop.hubspot.account().link(ann, company);
        workshop.hubspot.account().link(workshop.hubspot.account().addContact(BEN), company);
        workshop.sync();
        answering(new OnReply.End(), true, true);
        startWelcome(ANN);
        startWelcome(BEN);

        reply(Reply.Kind.GENUINE);
        workshop.react();

        assertThat(workshop.enrollment(BEN).endCause()).contains(EndCause.COMPANY_REPLIED);
    }

    private void field(String name, Instant value) {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of(name, value.toString()));
    }

    @Test
    void aReplyThatShowsInTheCrmEndsTheEnrollment() {
        startWelcome(ANN);
        field(Workshop.LAST_REPLY, now());
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.REPLIED);
    }

    @Test
    void aMeetingThatShowsInTheCrmEndsTheEnrollment() {
        startWelcome(ANN);
        field(Workshop.LAST_MEETING, now());
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.MEETING_BOOKED);
    }

    @Test
    void aReplyFromBeforeTheEnrollmentEndsNothing() {
        field(Workshop.LAST_REPLY, now());
        workshop.pass(Duration.ofMinutes(1));
        startWelcome(ANN);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.STARTED);
    }

    @Test
    void aReplyThatShowsInTheCrmAfterTheEndAmendsTheReason() {
        startWelcome(ANN);
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "stop");
        workshop.pass(Duration.ofDays(2));
        field(Workshop.LAST_REPLY, now());
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.REPLIED);
        assertThat(workshop.shown(ann, "status_reason")).isEqualTo("replied");
    }

    @Test
    void theMessageThatAPersonFoundToBeAutomaticIsNotTakenForAReplyFromTheCrm() {
        startWelcome(ANN);
        Instant at = now();
        tell(new Outcome.Absence(at, Optional.empty()));
        field(Workshop.LAST_REPLY, at.plusSeconds(30));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.PAUSED);
        assertThat(workshop.enrollment(ANN).respondedAt()).isEmpty();
    }

    @Test
    void aReplyOfTheCrmDoesNotShortenTheReviewOfADoubtfulOne() {
        answering(new OnReply.Pause(Duration.ofHours(1)), true, false);
        startWelcome(ANN);
        reply(Reply.Kind.DOUBTFUL);
        workshop.pass(Duration.ofHours(1));
        field(Workshop.LAST_REPLY, now());
        workshop.settle();
        workshop.pass(Duration.ofHours(2));
        workshop.settle();

        assertThat(holds()).containsExactly(HoldKind.REPLY_REVIEW);
    }

    @Test
    void anOptOutThatComesWithAReplyIsTheReason() {
        startWelcome(ANN);
        field(Workshop.LAST_REPLY, now());
        workshop.hubspot.account().optOut(ANN);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        assertThat(workshop.enrollment(ANN).ends()).hasSize(2);
    }
}
