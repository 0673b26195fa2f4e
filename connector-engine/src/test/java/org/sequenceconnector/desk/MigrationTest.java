package org.sequenceconnector.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.desk.MigrationDesk.Line;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;

/** Running enrollments stay on their version until an administrator moves them. */
class MigrationTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static Step step(String key) {
        return new Step(key, StepType.TASK_TODO, new StepDelay(2, StepDelay.Unit.DAYS), "Do " + key);
    }

    private void publish(String... keys) {
        workshop.catalog.publish(
                WELCOME,
                sequence -> sequence.with(
                        List.of(keys).stream().map(MigrationTest::step).toList()));
    }

    private List<Line> migrate(int version, boolean dryRun) {
        MigrationDesk.Answer answer =
                workshop.connector.migrationDesk().migrate(WELCOME, version, Workshop.REP, "migration", dryRun);
        assertThat(answer).isInstanceOf(MigrationDesk.Answer.Planned.class);
        return ((MigrationDesk.Answer.Planned) answer).lines();
    }

    private void firstStepDone() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        workshop.doTask(ANN);
    }

    @Test
    void whatRunsStaysOnItsVersionToTheEnd() {
        firstStepDone();
        publish("hello", "letter", "call");
        workshop.pass(Duration.ofDays(1));
        workshop.settle();
        workshop.doTask(ANN);

        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.REACHED_END);
        assertThat(workshop.enrollment(ANN).version()).isEqualTo(3);
    }

    @Test
    void theSameStepGoesOnAtItsNewPlaceAndItsOldTime() {
        firstStepDone();
        Enrollment before = workshop.enrollment(ANN);
        publish("letter", "hello", "call", "bye");

        assertThat(migrate(4, false)).singleElement().satisfies(line -> {
            assertThat(line.step()).contains("call");
            assertThat(line.stepChanged()).isFalse();
        });

        Enrollment after = workshop.enrollment(ANN);
        assertThat(after.version()).isEqualTo(4);
        assertThat(after.nextStepIndex()).isEqualTo(2);
        assertThat(after.totalSteps()).isEqualTo(4);
        assertThat(after.completedSteps()).isEqualTo(1);
        assertThat(after.nextStepAt()).isEqualTo(before.nextStepAt());
        assertThat(after.status()).isEqualTo(EnrollmentStatus.STARTED);
    }

    @Test
    void whenTheStepIsGoneTheFirstLaterOneThatExistsComesNext() {
        publish("hello", "call", "letter", "bye");
        workshop.enroll(ANN, WELCOME);
        workshop.pass(Duration.ofDays(2));
        workshop.settle();
        workshop.doTask(ANN);
        publish("hello", "bye");

        assertThat(migrate(5, true)).singleElement().satisfies(line -> {
            assertThat(line.from()).isEqualTo(4);
            assertThat(line.step()).contains("bye");
            assertThat(line.stepChanged()).isTrue();
        });
        assertThat(workshop.enrollment(ANN).version()).as("a preview").isEqualTo(4);
        migrate(5, false);
        assertThat(workshop.enrollment(ANN).nextStepIndex()).isEqualTo(1);
    }

    @Test
    void whatCannotBeMappedIsListedAndLeftAlone() {
        firstStepDone();
        Enrollment before = workshop.enrollment(ANN);
        publish("hello", "other");

        assertThat(migrate(4, false))
                .singleElement()
                .satisfies(line -> assertThat(line.problem())
                        .hasValueSatisfying(why -> assertThat(why).contains("call")));

        assertThat(workshop.enrollment(ANN)).isEqualTo(before);
    }

    @Test
    void aStepThatWasDoneIsNeverDoneAgain() {
        firstStepDone();
        publish("call", "hello");

        assertThat(migrate(4, false))
                .singleElement()
                .satisfies(line -> assertThat(line.problem())
                        .hasValueSatisfying(why -> assertThat(why).contains("hello")));
    }

    @Test
    void anOpenTaskMovesAlongAndTheNextStepFollowsIt() {
        workshop.enroll(ANN, WELCOME);
        workshop.settle();
        publish("prelude", "hello", "letter", "call");

        migrate(4, false);
        workshop.doTask(ANN);
        workshop.pass(Duration.ofDays(2));
        workshop.settle();

        assertThat(workshop.enrollment(ANN).completedSteps()).isEqualTo(1);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10))
                .singleElement()
                .satisfies(task -> assertThat(task.step().key()).isEqualTo("letter"));
    }

    @Test
    void repeatingFindsNothingLeftAndUnknownVersionsAreRefused() {
        firstStepDone();
        publish("hello", "call");
        migrate(4, false);

        assertThat(migrate(4, false)).isEmpty();
        assertThat(workshop.connector.migrationDesk().migrate(WELCOME, 9, Workshop.REP, "m", false))
                .isInstanceOf(MigrationDesk.Answer.Unknown.class);
    }
}
