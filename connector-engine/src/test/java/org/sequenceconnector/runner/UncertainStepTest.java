package org.sequenceconnector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.store.StoreConfig;

/** A step of which nobody knows whether it reached the person: it is not repeated, and it counts as if it had. */
class UncertainStepTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private final NoAnswer runner = new NoAnswer();
    private Workshop workshop;

    /** Its far side never tells what became of a step. */
    private static final class NoAnswer implements Runner {
        private boolean dies;

        @Override
        public HandOver carryOut(Enrollment enrollment, Step step, StepExecution claimed) {
            if (dies) {
                throw new Interrupted.Killed();
            }
            return new HandOver.Uncertain("the answer was lost");
        }

        @Override
        public HandOver recover(Enrollment enrollment, Step step, StepExecution claimed) {
            return new HandOver.Uncertain("the answer was lost");
        }
    }

    @BeforeEach
    void open() {
        workshop = new Workshop(StoreConfig.sqlite(folder.resolve("uncertain.db")), crm -> crm, runner);
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.enroll(ANN, WELCOME);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private void unenroll() {
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "left", "unenroll");
    }

    @Test
    void blocksAndIsNotRepeated() {
        workshop.runSteps();
        workshop.pass(Duration.ofDays(2));
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).holds()).extracting(Hold::kind).containsExactly(HoldKind.SEND_UNCERTAIN);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.BLOCKED);
        Enrollment blocked = workshop.enrollment(ANN);
        List<StepExecution> steps = workshop.read(work -> work.enrollments().steps(blocked.id()));
        assertThat(steps)
                .singleElement()
                .satisfies(step -> assertThat(step.status()).isEqualTo(StepStatus.UNCERTAIN));
    }

    @Test
    void countsForWhoeverAsksWhatThePersonWentThrough() {
        workshop.runSteps();
        unenroll();

        assertThat(workshop.enrollment(ANN).completedSteps()).isEqualTo(1);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(workshop.codes(workshop.enroll(ANN, OUTBOUND))).containsExactly("PRIOR_ENROLLMENT_BLOCKS");
    }

    @Test
    void countsAsWellWhenItsAnswerIsGivenUpWhileTheEnrollmentEnds() {
        runner.dies = true;
        assertThatThrownBy(workshop::runSteps).isInstanceOf(Interrupted.Killed.class);
        unenroll();

        workshop.pass(Duration.ofMinutes(6));
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).completedSteps()).isEqualTo(1);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.COMPLETED);
    }

    @Test
    void aPersonWhoFoundOutThatItArrivedLetsTheEnrollmentGoOn() {
        workshop.runSteps();

        TaskDesk.Completion answer = workshop.connector
                .taskDesk()
                .done(workshop.enrollment(ANN).id() + "/hello", "it is in the outbox", Workshop.REP);

        assertThat(answer).isInstanceOf(TaskDesk.Completion.Completed.class);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.STARTED);
        assertThat(workshop.enrollment(ANN).completedSteps()).isEqualTo(1);
        assertThat(workshop.enrollment(ANN).nextStepAt()).isPresent();
    }
}
