package org.sequenceconnector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.engine.WorkshopCatalog.OUTBOUND;
import static org.sequenceconnector.engine.WorkshopCatalog.WELCOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.engine.Interrupted;
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.engine.WorkshopCatalog;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.store.StoreConfig;

/** A process that is killed between claiming a step and learning what became of it. */
class KilledStepTest {
    private static final String ANN = "ann@example.com";

    @TempDir
    Path folder;

    private Workshop workshop;

    /** Dies in its first hand-over; whoever comes next can tell what became of it. */
    private static final class DyingRunner implements Runner {
        private final Runner tasks = new TaskRunner();
        private boolean died;

        @Override
        public HandOver carryOut(Enrollment enrollment, Step step, StepExecution claimed) {
            if (!died) {
                died = true;
                throw new Interrupted.Killed();
            }
            return tasks.carryOut(enrollment, step, claimed);
        }

        @Override
        public HandOver recover(Enrollment enrollment, Step step, StepExecution claimed) {
            return tasks.recover(enrollment, step, claimed);
        }
    }

    @BeforeEach
    void open() {
        workshop = new Workshop(StoreConfig.sqlite(folder.resolve("killed.db")), crm -> crm, new DyingRunner());
        workshop.hubspot.account().addContact(ANN);
        workshop.sync();
        workshop.enroll(ANN, WELCOME);
        assertThatThrownBy(workshop::runSteps).isInstanceOf(Interrupted.Killed.class);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void theStepIsHandedOverOnceAfterTheRestart() {
        workshop.settle();

        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void anEnrollmentThatEndsWithAStepInFlightIsWaitedForAndThenGivesWay() {
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "left", "request-1");
        assertThat(workshop.enrollment(ANN).phase()).isEqualTo(Phase.ENDING);

        EnrollAnswer early = workshop.enrollByHand(ANN, OUTBOUND);
        assertThat(early.decision().verdict()).isEqualTo(Verdict.DEFER);
        assertThat(workshop.codes(early)).containsExactly("PREVIOUS_ENROLLMENT_ENDING");

        workshop.pass(Duration.ofMinutes(6));
        workshop.settle();
        workshop.pass(Duration.ofHours(1));
        workshop.settle();

        Enrollment ended = workshop.enrollment(ANN, WELCOME);
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.CANCELED);
        assertThat(workshop.read(work -> work.enrollments().steps(ended.id())).stream()
                        .map(StepExecution::status))
                .containsExactly(StepStatus.CANCELED);
        assertThat(workshop.enrollment(ANN, OUTBOUND).phase()).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void aStrongerSequenceFollowsOnlyAfterTheStepInFlight() {
        workshop.catalog.define(
                WorkshopCatalog.sequence(OUTBOUND, "Outbound", 80, SequenceDefinition.OnConflict.SUPERSEDE_LOWER));

        EnrollAnswer early = workshop.enroll(ANN, OUTBOUND);

        assertThat(workshop.codes(early)).containsExactly("PREVIOUS_ENROLLMENT_ENDING");
        assertThat(workshop.enrollment(ANN).phase()).isEqualTo(Phase.ENDING);
        assertThat(workshop.enrollment(ANN).endCause()).contains(EndCause.SUPERSEDED);

        workshop.pass(Duration.ofMinutes(6));
        workshop.settle();

        assertThat(workshop.enrollment(ANN, WELCOME).status()).isEqualTo(EnrollmentStatus.CANCELED);
        assertThat(workshop.enrollment(ANN, OUTBOUND).phase()).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void anExitSeenWhileAStepIsClaimedLetsItFinishAndStopsWhatFollows() {
        workshop.connector.lifecycleDesk().unenroll(ANN, Optional.empty(), Workshop.REP, "left", "request-2");
        assertThat(workshop.enrollment(ANN).phase()).isEqualTo(Phase.ENDING);
        workshop.runSteps();
        assertThat(workshop.enrollment(ANN).phase())
                .as("the claim is not given up yet")
                .isEqualTo(Phase.ENDING);

        workshop.pass(Duration.ofMinutes(5));
        workshop.runSteps();
        workshop.runSteps();

        assertThat(workshop.enrollment(ANN).phase()).isEqualTo(Phase.ENDED);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }
}
