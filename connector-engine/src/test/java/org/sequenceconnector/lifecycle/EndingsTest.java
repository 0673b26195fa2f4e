package org.sequenceconnector.lifecycle;

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
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EndEvent;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;
import org.sequenceconnector.sequence.SequenceLifecycle;

/** What ends an enrollment, what counts when several things do, and what still comes in afterwards. */
class EndingsTest {
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

    private void stage(String stage) {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", stage));
    }

    private void exits(ExitRules rules) {
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(
                        new SequenceLifecycle(rules, Optional.empty(), SequenceLifecycle.WhenArchived.FINISH)));
    }

    private static Criterion stageIs(String name, String stage) {
        return new Criterion(name, "person.lifecycle_stage == \"" + stage + "\"", "welcome.yaml:9");
    }

    private Enrollment observed(EndCause... causes) {
        return workshop.connector
                .lifecycleDesk()
                .observed(
                        workshop.enrollment(ANN).id(),
                        List.of(causes),
                        "",
                        Workshop.REP,
                        "seen-" + workshop.clock.instant())
                .orElseThrow();
    }

    private List<EndCause> history() {
        return workshop.enrollment(ANN).ends().stream().map(EndEvent::cause).toList();
    }

    @Test
    void aFieldThatChangesAsTheSequenceSaysEndsItBeforeTheNextStep() {
        exits(new ExitRules(true, List.of(), List.of(stageIs("Is in talks", "opportunity"))));
        workshop.catalog.exclude(
                WorkshopCatalog.exclusion(false, org.sequenceconnector.sequence.ExclusionRule.Effect.STOP));
        workshop.enroll(ANN, WELCOME);
        stage("opportunity");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.FIELD_CHANGED);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.FINISHED);
    }

    @Test
    void aGoalCountsBeforeACustomerAndBothAreKept() {
        exits(new ExitRules(true, List.of(stageIs("Won", "customer")), List.of()));
        workshop.enroll(ANN, WELCOME);
        stage("customer");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.GOAL_REACHED);
        assertThat(history()).containsExactlyInAnyOrder(EndCause.BECAME_CUSTOMER, EndCause.GOAL_REACHED);
    }

    @Test
    void exitsArePinnedWithTheVersion() {
        workshop.enroll(ANN, WELCOME);
        workshop.catalog.publish(
                WELCOME,
                sequence -> sequence.with(new SequenceLifecycle(
                        new ExitRules(false, List.of(), List.of()),
                        Optional.empty(),
                        SequenceLifecycle.WhenArchived.FINISH)));
        stage("customer");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.BECAME_CUSTOMER);
    }

    @Test
    void customersGoOnWhereTheSequenceSaysSo() {
        exits(new ExitRules(false, List.of(), List.of()));
        workshop.enroll(ANN, WELCOME);
        stage("customer");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void ofSeveralCausesTheStrongestIsShownAndAllAreKept() {
        workshop.enroll(ANN, WELCOME);

        Enrollment ended = observed(EndCause.UNENROLLED, EndCause.REPLIED, EndCause.OPT_OUT);

        assertThat(ended.status()).isEqualTo(EnrollmentStatus.EXCLUDED);
        assertThat(ended.endCause()).contains(EndCause.OPT_OUT);
        assertThat(history()).containsExactly(EndCause.UNENROLLED, EndCause.REPLIED, EndCause.OPT_OUT);
    }

    private List<Enrollment> markComplete(String request) {
        return workshop.connector
                .lifecycleDesk()
                .complete(ANN, Optional.of(WELCOME), Workshop.REP, "settled on the phone", request);
    }

    @Test
    void aPersonMarksItCompleteAfterAStep() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);

        assertThat(markComplete("complete-1").getFirst().status()).isEqualTo(EnrollmentStatus.COMPLETED);
        workshop.settle();

        assertThat(history()).containsExactly(EndCause.MARKED_COMPLETE);
        assertThat(workshop.shown(ann, "status_label")).isEqualTo("Completed: Marked complete");
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void markedCompleteBeforeTheFirstStepIsFinished() {
        workshop.enroll(ANN, WELCOME);

        assertThat(markComplete("complete-1").getFirst().status()).isEqualTo(EnrollmentStatus.FINISHED);
    }

    @Test
    void markingCompleteIsPreviewedAndARepeatOfTheSameAskChangesNothing() {
        workshop.enroll(ANN, WELCOME);

        assertThat(workshop.connector.lifecycleDesk().concerned(ANN, Optional.empty(), LifecycleDesk.Concern.COMPLETE))
                .hasSize(1);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);

        assertThat(markComplete("complete-1")).hasSize(1);
        assertThat(markComplete("complete-1")).isEmpty();
        assertThat(markComplete("complete-2")).isEmpty();
    }

    @Test
    void aLateReplyAmendsTheReasonAndNothingElse() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
        Enrollment ended = observed(EndCause.UNENROLLED);
        workshop.pass(Duration.ofDays(29));

        Enrollment amended = observed(EndCause.REPLIED);
        workshop.settle();

        assertThat(amended.endCause()).contains(EndCause.REPLIED);
        assertThat(amended.status()).isEqualTo(ended.status());
        assertThat(amended.endedAt()).isEqualTo(ended.endedAt());
        assertThat(history()).containsExactly(EndCause.UNENROLLED, EndCause.REPLIED);
        assertThat(workshop.shown(ann, "status_reason")).isEqualTo("replied");
    }

    @Test
    void anOutcomeAfterTheWindowChangesNothing() {
        workshop.enroll(ANN, WELCOME);
        Enrollment ended = observed(EndCause.UNENROLLED);
        workshop.pass(Duration.ofDays(31));

        assertThat(observed(EndCause.REPLIED)).isEqualTo(ended);
    }

    @Test
    void anOptOutInTheCrmAfterTheEndAmendsTheReason() {
        workshop.enroll(ANN, WELCOME);
        Instant end = observed(EndCause.UNENROLLED).endedAt().orElseThrow();
        workshop.pass(Duration.ofDays(3));
        workshop.hubspot.account().optOut(ANN);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.OPT_OUT);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.CANCELED);
        assertThat(workshop.enrollment(ANN).endedAt()).contains(end);
    }

    @Test
    void whoQueuesBehindAnotherSequenceFollowsWhenItEnds() {
        workshop.catalog.define(WorkshopCatalog.sequence(WELCOME, "Welcome", 50, OnConflict.QUEUE_AFTER));
        workshop.enroll(ANN, OUTBOUND);

        EnrollAnswer waiting = workshop.enroll(ANN, WELCOME);
        assertThat(workshop.codes(waiting)).containsExactly("ACTIVE_ENROLLMENT_EXISTS");
        workshop.settle();
        assertThat(workshop.enrollments(ANN)).hasSize(1);

        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "unenroll");
        workshop.settle();

        assertThat(workshop.enrollment(ANN, WELCOME).live()).isTrue();
    }

    @Test
    void aRefusedRequestIsNotRepeatedWhenTheOtherSequenceEnds() {
        workshop.enroll(ANN, OUTBOUND);
        workshop.enroll(ANN, WELCOME);

        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "", "unenroll");
        workshop.settle();

        assertThat(workshop.enrollments(ANN)).hasSize(1);
    }
}
