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
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.runner.TaskDesk;
import org.sequenceconnector.sequence.Step;

/** A step whose text cannot be filled in blocks at the gate, and goes on by itself once the data is there. */
class BlockedByVariablesTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;
    private String ann;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        ann = workshop.hubspot.account().addContact(ANN);
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", ""));
        workshop.sync();
        workshop.catalog.change(
                WELCOME,
                sequence -> sequence.with(List.of(
                        written(sequence.steps().getFirst(), "Greet {{ person.first_name }}"),
                        sequence.steps().getLast())));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void isAcceptedWithANoticeAndBlocksRightBeforeTheStep() {
        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);
        assertThat(workshop.codes(answer)).containsExactly("VARIABLES_MISSING");
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);

        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.BLOCKED);
        assertThat(workshop.enrollment(ANN).holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.detail()).isEqualTo("step 1: the first name missing"));
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    /** The sequence was published again with a fallback, and who runs in it was moved to that version. */
    @Test
    void goesOnByItselfOnceAVersionNeedsTheValueNoMore() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.catalog.publish(
                WELCOME,
                sequence -> sequence.with(List.of(
                        written(sequence.steps().getFirst(), "Greet {{ person.first_name | fallback: \"there\" }}"),
                        sequence.steps().getLast())));
        workshop.settle();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.BLOCKED);

        workshop.connector.migrationDesk().migrate(WELCOME, 4, Workshop.REP, "migration", false);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void goesOnByItselfOnceTheValueArrives() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();

        name("Ann");
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10))
                .extracting(TaskDesk.OpenTask::step)
                .extracting(Step::instruction)
                .containsExactly("Greet Ann");
    }

    @Test
    void aValueThatCannotBeUsedBlocksWithoutBeingQuoted() {
        name("{{ surprise }}");
        workshop.sync();
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();

        assertThat(kinds()).containsExactly(HoldKind.VARIABLES_INVALID);
        assertThat(workshop.enrollment(ANN).holds().iterator().next().detail())
                .isEqualTo("step 1: the first name cannot be used, it is itself written as a variable")
                .doesNotContain("surprise");
    }

    @Test
    void isUnblockedBehindAPersonsPauseAndStaysPaused() {
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();
        workshop.connector
                .lifecycleDesk()
                .pause(ANN, Optional.empty(), Optional.empty(), Workshop.REP, "on holiday", "pause-1");

        name("Ann");
        workshop.settle();

        assertThat(kinds()).containsExactly(HoldKind.MANUAL_PAUSE);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.PAUSED);
    }

    @Test
    void oneThatIsStillMissingKeepsBlocking() {
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();

        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("lastname", "Lee"));
        workshop.settle();

        assertThat(kinds()).containsExactly(HoldKind.VARIABLES_MISSING);
    }

    @Test
    void theNightlySweepFindsWhatNoNoticeTold() {
        workshop.enroll(ANN, WELCOME);
        workshop.runSteps();
        name("Ann");
        workshop.pass(Duration.ofHours(1));

        workshop.connector.sweep().sweepConsent(Workshop.QUIET);

        assertThat(kinds()).isEmpty();
    }

    private void name(String value) {
        workshop.hubspot.account().change(ObjectType.CONTACT, ann, Map.of("firstname", value));
    }

    private List<HoldKind> kinds() {
        return workshop.enrollment(ANN).holds().stream().map(Hold::kind).toList();
    }

    private static Step written(Step step, String instruction) {
        return new Step(step.key(), step.type(), step.delay(), instruction);
    }
}
