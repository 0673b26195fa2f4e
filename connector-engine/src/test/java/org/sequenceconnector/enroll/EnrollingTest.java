package org.sequenceconnector.enroll;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;
import org.sequenceconnector.sequence.SequenceState;

/** From the request to the fields in the CRM: who is enrolled, who is not and why, and what becomes of it. */
class EnrollingTest {
    private static final String ANN = "ann@example.com";

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

    @Test
    void enrollsPinsTheVersionAndShowsIt() {
        EnrollAnswer answer = workshop.enrollByHand(ANN, WELCOME);
        assertThat(answer.decision().verdict()).isEqualTo(Verdict.ENROLL);
        Enrollment enrollment = workshop.enrollment(ANN);
        assertThat(enrollment.status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(enrollment.version()).isEqualTo(3);
        assertThat(enrollment.nextStepAt()).contains(enrollment.createdAt());

        workshop.settle();

        assertThat(workshop.shown(ann, "status")).isEqualTo("queued");
        assertThat(workshop.shown(ann, "in_sequence")).isEqualTo("true");
        assertThat(workshop.shown(ann, "last_decision")).isEqualTo("enrolled");
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void goesThroughAllStepsToTheEnd() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("started");

        workshop.pass(Duration.ofDays(1));
        workshop.settle();
        workshop.doTask(ANN);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.REACHED_END);
        assertThat(workshop.shown(ann, "status")).isEqualTo("completed");
        assertThat(workshop.shown(ann, "status_reason")).isEqualTo("reached_end");
        assertThat(workshop.shown(ann, "in_sequence")).isEqualTo("false");
    }

    @Test
    void aSecondRequestForTheSameSequenceChangesNothing() {
        EnrollAnswer first = workshop.enrollByHand(ANN, WELCOME);
        EnrollAnswer second = workshop.enroll(ANN, WELCOME);

        assertThat(workshop.codes(second)).containsExactly("DUPLICATE_IGNORED");
        assertThat(second.enrollment().map(Enrollment::id))
                .isEqualTo(first.enrollment().map(Enrollment::id));
        assertThat(notEnrolled(Optional.empty())).isEmpty();
    }

    @Test
    void replayingARequestKeyGivesTheSameDecisionWithoutEvaluating() {
        EnrollAnswer first = workshop.ask(ANN, WELCOME, EnrollmentMethod.API, false, "same-key");
        workshop.hubspot.account().optOut(ANN);
        workshop.settle();
        EnrollAnswer again = workshop.ask(ANN, WELCOME, EnrollmentMethod.API, false, "same-key");
        EnrollAnswer other = workshop.ask(ANN, OUTBOUND, EnrollmentMethod.API, false, "same-key");

        assertThat(again.replayed()).isTrue();
        assertThat(again.decision()).isEqualTo(first.decision());
        assertThat(workshop.codes(other)).containsExactly("INVALID_REQUEST");
    }

    /** H128: only an enrollment is protected by the key of a file's row. */
    @Test
    void aRowOfTheSameFileIsDecidedAgainOnceTheReasonIsGone() {
        EnrollAnswer other = workshop.enroll(ANN, OUTBOUND);
        EnrollAnswer refused = workshop.ask(ANN, WELCOME, EnrollmentMethod.CSV, false, "csv-row");
        EnrollAnswer stillRefused = workshop.ask(ANN, WELCOME, EnrollmentMethod.CSV, false, "csv-row");
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.of(OUTBOUND), Workshop.REP, "", "end-it");
        EnrollAnswer enrolled = workshop.ask(ANN, WELCOME, EnrollmentMethod.CSV, false, "csv-row");
        EnrollAnswer again = workshop.ask(ANN, WELCOME, EnrollmentMethod.CSV, false, "csv-row");

        assertThat(other.enrolled()).isTrue();
        assertThat(workshop.codes(refused)).containsExactly("ACTIVE_ENROLLMENT_EXISTS");
        assertThat(stillRefused.replayed()).isFalse();
        assertThat(enrolled.enrolled()).isTrue();
        assertThat(again.replayed()).isTrue();
        assertThat(again.decision()).isEqualTo(enrolled.decision());
    }

    @Test
    void theKeyOfAProgramKeepsItsRefusal() {
        workshop.enroll(ANN, OUTBOUND);
        EnrollAnswer refused = workshop.ask(ANN, WELCOME, EnrollmentMethod.API, false, "program-key");
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.of(OUTBOUND), Workshop.REP, "", "end-it");
        EnrollAnswer again = workshop.ask(ANN, WELCOME, EnrollmentMethod.API, false, "program-key");

        assertThat(again.replayed()).isTrue();
        assertThat(again.decision()).isEqualTo(refused.decision());
    }

    @Test
    void refusesWhileAnotherSequenceRuns() {
        EnrollAnswer outbound = workshop.enroll(ANN, OUTBOUND);
        EnrollAnswer answer = workshop.enrollByHand(ANN, WELCOME);

        assertThat(answer.decision().verdict()).isEqualTo(Verdict.REJECT);
        assertThat(workshop.codes(answer)).containsExactly("ACTIVE_ENROLLMENT_EXISTS");
        assertThat(answer.primary().orElseThrow().evidence().getFirst().details())
                .containsEntry("id", outbound.enrollment().orElseThrow().id().value());
    }

    @Test
    void aStrongerSequenceTakesOver() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.catalog.define(WorkshopCatalog.sequence(WELCOME, "Welcome", 80, OnConflict.SUPERSEDE_LOWER));

        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);
        workshop.settle();

        assertThat(workshop.codes(answer)).doesNotContain("ACTIVE_ENROLLMENT_EXISTS");
        assertThat(workshop.enrollment(ANN, OUTBOUND).status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(workshop.enrollment(ANN, OUTBOUND).endCause()).contains(EndCause.SUPERSEDED);
    }

    @Test
    void waitsForTheEndOfTheCooldownAndThenEnrollsByItself() {
        workshop.catalog.allowRepeats(Duration.ofDays(90));
        Instant ended = complete(OUTBOUND);
        workshop.pass(Duration.ofDays(40));
        workshop.settle();

        EnrollAnswer answer = workshop.ask(ANN, WELCOME, EnrollmentMethod.AUTOMATION, false, "rule-1");
        assertThat(workshop.codes(answer)).containsExactly("REENROLLMENT_COOLDOWN");
        assertThat(notEnrolled(Optional.of("REENROLLMENT_COOLDOWN")))
                .singleElement()
                .extracting(NotEnrolled::retryAt)
                .isEqualTo(Optional.of(ended.plus(Duration.ofDays(90))));

        workshop.clock.set(ended.plus(Duration.ofDays(90)));
        workshop.settle();

        assertThat(workshop.enrollment(ANN, WELCOME).phase()).isEqualTo(Phase.ACTIVE);
        assertThat(notEnrolled(Optional.empty())).isEmpty();
    }

    @Test
    void priorEnrollmentBlocksWhileRepeatsAreOff() {
        complete(OUTBOUND);
        workshop.pass(Duration.ofDays(40));
        workshop.settle();

        assertThat(workshop.codes(workshop.enrollByHand(ANN, WELCOME))).containsExactly("PRIOR_ENROLLMENT_BLOCKS");
    }

    @Test
    void aConfirmedExclusionStaysConfirmedAtTheFirstStep() {
        excluded();
        EnrollAnswer asked = workshop.enrollByHand(ANN, WELCOME);
        assertThat(asked.decision().verdict()).isEqualTo(Verdict.CONFIRM);

        workshop.enrollConfirmed(ANN, WELCOME);
        workshop.settle();
        workshop.connector.sweep().sweepConsent(Workshop.QUIET);

        Enrollment enrollment = workshop.enrollment(ANN);
        assertThat(enrollment.waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.ruleId()).isEqualTo(WorkshopCatalog.OPEN_OPPORTUNITY));
        assertThat(enrollment.phase()).isEqualTo(Phase.ACTIVE);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void anExclusionKeepsAutomationsOut() {
        excluded();
        EnrollAnswer answer = workshop.ask(ANN, WELCOME, EnrollmentMethod.AUTOMATION, false, "rule-1");
        workshop.settle();

        assertThat(answer.decision().verdict()).isNotEqualTo(Verdict.ENROLL);
        assertThat(notEnrolled(Optional.of("EXCLUSION_MATCHED"))).hasSize(1);
        assertThat(workshop.shown(ann, "status")).isEqualTo("not_enrolled");
        assertThat(workshop.shown(ann, "last_decision_code")).isEqualTo("EXCLUSION_MATCHED");
    }

    @Test
    void aProactiveExclusionEndsWhatRunsAndIsNobodysAct() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        excluded();
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
        assertThat(workshop.shown(ann, "status")).isEqualTo("excluded");
    }

    @Test
    void aHoldingExclusionPausesUntilItNoLongerMatches() {
        workshop.catalog.exclude(WorkshopCatalog.exclusion(false, ExclusionRule.Effect.HOLD));
        workshop.enroll(ANN, WELCOME);
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("paused");

        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("jobtitle", "Engineer"));
        workshop.sync();
        workshop.react();
        assertThat(workshop.enrollment(ANN).status())
                .as("any other change lifts nothing")
                .isEqualTo(EnrollmentStatus.PAUSED);

        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "lead"));
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("queued");
    }

    @Test
    void allFindingsAreListedAndTheOptOutComesFirst() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.hubspot
                .account()
                .change(ObjectType.CONTACT, ann, Map.of("hs_email_optout", "true", "lifecyclestage", "opportunity"));
        workshop.sync();

        assertThat(workshop.codes(workshop.enrollByHand(ANN, WELCOME)))
                .containsExactly("OPTED_OUT", "ACTIVE_ENROLLMENT_EXISTS", "EXCLUSION_MATCHED");
    }

    @Test
    void unenrollingBeforeTheFirstStepCancels() {
        workshop.enroll(ANN, WELCOME);
        unenroll();
        workshop.settle();

        assertThat(workshop.shown(ann, "status")).isEqualTo("canceled");
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void unenrollingAfterTheFirstStepCompletes() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
        unenroll();
        workshop.settle();

        assertThat(workshop.shown(ann, "status")).isEqualTo("completed");
        assertThat(workshop.shown(ann, "status_reason")).isEqualTo("unenrolled");
    }

    @Test
    void aPausedSequenceAcceptsAndStartsWhenItIsResumed() {
        workshop.catalog.change(WELCOME, each -> WorkshopCatalog.in(each, SequenceState.PAUSED));
        EnrollAnswer answer = workshop.enrollByHand(ANN, WELCOME);
        assertThat(answer.enrolled()).isTrue();
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("paused");
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();

        workshop.catalog.change(WELCOME, each -> WorkshopCatalog.in(each, SequenceState.PUBLISHED));
        workshop.connector.sweep().alignWithCatalog();
        workshop.settle();

        assertThat(workshop.shown(ann, "status")).isEqualTo("queued");
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void becomingACustomerEndsWhatRuns() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "customer"));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.BECAME_CUSTOMER);
    }

    @Test
    void aDryRunWritesNothingAnywhere() {
        workshop.settle();
        EnrollAnswer answer = workshop.connector
                .enrollmentDesk()
                .enroll(workshop.request(ANN, WELCOME, EnrollmentMethod.MANUAL, false, "dry"), true);
        long calls = workshop.hubspot.account().calls();
        workshop.writeBack();

        assertThat(answer.dryRun()).isTrue();
        assertThat(answer.enrolled()).isTrue();
        assertThat(workshop.enrollments(ANN)).isEmpty();
        assertThat(workshop.<Boolean>read(work ->
                        work.enrollments().lastDecisionOf(workshop.person(ANN)).isPresent()))
                .isFalse();
        assertThat(workshop.<Boolean>read(
                        work -> work.requestMemory().find("dry").isPresent()))
                .isFalse();
        assertThat(workshop.hubspot.account().calls()).isEqualTo(calls);
        assertThat(workshop.hubspot.account().writtenIds()).isEmpty();
    }

    private void excluded() {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.sync();
    }

    private void unenroll() {
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.of(WELCOME), Workshop.REP, "left", "request-9");
    }

    private Instant complete(String sequence) {
        workshop.enroll(ANN, sequence);
        workshop.settle();
        workshop.doTask(ANN);
        workshop.pass(Duration.ofDays(1));
        workshop.settle();
        workshop.doTask(ANN);
        return workshop.enrollment(ANN, sequence).endedAt().orElseThrow();
    }

    private List<NotEnrolled> notEnrolled(Optional<String> code) {
        return workshop.read(work -> work.enrollments().notEnrolled(code, 0, 10));
    }
}
