package org.sequenceconnector.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
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
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.ExitRules;
import org.sequenceconnector.sequence.SequenceLifecycle;
import org.sequenceconnector.sequence.SequenceState;

/** Why an enrollment stands still, who may let it go on, and what is asked before it does. */
class HoldsTest {
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

    private List<HoldKind> holds() {
        return workshop.enrollment(ANN).holds().stream()
                .map(Hold::kind)
                .sorted()
                .toList();
    }

    private void pause(Optional<java.time.Instant> until) {
        workshop.connector
                .lifecycleDesk()
                .pause(ANN, Optional.empty(), until, Workshop.REP, "on leave", "pause-" + workshop.clock.instant());
    }

    private void resume() {
        workshop.connector
                .lifecycleDesk()
                .resume(ANN, Optional.empty(), Workshop.REP, "resume-" + workshop.clock.instant());
    }

    private void setState(SequenceState state) {
        workshop.catalog.change(WELCOME, sequence -> sequence.in(state));
        workshop.connector.sweep().alignWithCatalog();
    }

    private void lifecycle(SequenceLifecycle lifecycle) {
        workshop.catalog.change(WELCOME, sequence -> sequence.with(lifecycle));
    }

    @Test
    void aPauseWithAnEndEndsByItself() {
        workshop.enroll(ANN, WELCOME);
        pause(Optional.of(workshop.clock.instant().plus(Duration.ofHours(2))));
        workshop.settle();
        assertThat(workshop.shown(ann, "status")).isEqualTo("paused");

        workshop.pass(Duration.ofHours(2));
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void aShortPauseDoesNotMakeTheNextStepEarly() {
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();
        workshop.doTask(ANN);
        Optional<java.time.Instant> planned = workshop.enrollment(ANN).nextStepAt();

        pause(Optional.empty());
        workshop.pass(Duration.ofMinutes(10));
        resume();

        assertThat(planned).hasValueSatisfying(at -> assertThat(at).isAfter(workshop.clock.instant()));
        assertThat(workshop.enrollment(ANN).nextStepAt()).isEqualTo(planned);
        assertThat(workshop.enrollment(ANN).waitingFor()).contains(WaitingFor.STEP_DELAY);
    }

    @Test
    void aPauseBeyondThePlannedTimeGivesTheNextSlotAndNoEarlierOne() {
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();
        workshop.doTask(ANN);
        pause(Optional.empty());
        workshop.pass(Duration.ofDays(6).plusHours(9));

        resume();

        assertThat(workshop.enrollment(ANN).nextStepAt())
                .as("asked on a Tuesday evening, the office opens on Wednesday at nine")
                .contains(java.time.Instant.parse("2026-11-11T09:00:00Z"));
    }

    @Test
    void resumingASequenceLeavesAPersonsOwnPause() {
        workshop.enroll(ANN, WELCOME);
        pause(Optional.empty());
        setState(SequenceState.PAUSED);
        assertThat(holds()).containsExactly(HoldKind.SEQUENCE_PAUSED, HoldKind.MANUAL_PAUSE);

        setState(SequenceState.PUBLISHED);

        assertThat(holds()).containsExactly(HoldKind.MANUAL_PAUSE);
        assertThat(workshop.enrollment(ANN).nextStepAt()).isEmpty();
        resume();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void noStepOfAPausedSequenceIsCarriedOutBeforeItsHoldIsPlaced() {
        workshop.enroll(ANN, WELCOME);
        workshop.catalog.change(WELCOME, sequence -> sequence.in(SequenceState.PAUSED));

        workshop.runSteps();

        assertThat(holds()).containsExactly(HoldKind.SEQUENCE_PAUSED);
    }

    @Test
    void resumingAsksForExclusionsBeforeAnythingIsScheduled() {
        workshop.catalog.exclude(WorkshopCatalog.exclusion(false, ExclusionRule.Effect.HOLD));
        workshop.enroll(ANN, WELCOME);
        pause(Optional.empty());
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.settle();

        resume();

        assertThat(holds()).containsExactly(HoldKind.EXCLUSION_HOLD);
        assertThat(workshop.enrollment(ANN).nextStepAt()).isEmpty();
    }

    @Test
    void resumingSomebodyAnExclusionStopsEndsIt() {
        workshop.catalog.exclude(WorkshopCatalog.exclusion(false, ExclusionRule.Effect.STOP));
        workshop.enroll(ANN, WELCOME);
        pause(Optional.empty());
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lifecyclestage", "opportunity"));
        workshop.settle();

        resume();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.EXCLUDED);
    }

    @Test
    void aHoldThatLastsTooLongEndsTheEnrollmentWhereTheSequenceSaysSo() {
        workshop.enroll(ANN, WELCOME);
        pause(Optional.empty());
        workshop.pass(Duration.ofDays(100));
        workshop.connector.sweep().alignWithCatalog();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.PAUSED);

        lifecycle(new SequenceLifecycle(
                ExitRules.USUAL, Optional.of(Duration.ofDays(100)), SequenceLifecycle.WhenArchived.FINISH));
        workshop.connector.sweep().alignWithCatalog();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.CANCELED);
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.EXPIRED);
    }

    @Test
    void anArchivedSequenceLetsItsPeopleFinish() {
        workshop.enroll(ANN, WELCOME);
        setState(SequenceState.ARCHIVED);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void anArchivedSequenceStopsItsPeopleWhenItSaysSo() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
        lifecycle(new SequenceLifecycle(ExitRules.USUAL, Optional.empty(), SequenceLifecycle.WhenArchived.STOP));

        setState(SequenceState.ARCHIVED);

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.SEQUENCE_ARCHIVED);
    }

    @Test
    void unenrollingIsPreviewedForOneSequenceOrForAll() {
        workshop.enroll(ANN, WELCOME);

        assertThat(workshop.connector
                        .lifecycleDesk()
                        .concerned(ANN, Optional.of("other"), LifecycleDesk.Concern.UNENROLL))
                .isEmpty();
        assertThat(workshop.connector.lifecycleDesk().concerned(ANN, Optional.empty(), LifecycleDesk.Concern.UNENROLL))
                .hasSize(1);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }
}
