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
import org.sequenceconnector.engine.Workshop;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.Freeze;
import org.sequenceconnector.enrollment.FreezeScope;
import org.sequenceconnector.enrollment.Hold;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.NotEnrolled;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ConnectionId;

/** The emergency stop: nothing moves under it, whoever asks, and everything goes on where it stood. */
class FreezeTest {
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

    private static final FreezeScope WORKSPACE = new FreezeScope.Workspace();

    private FreezeDesk.Outcome freeze(FreezeScope scope) {
        return workshop.connector.freezeDesk().freeze(scope, "wrong price", Workshop.REP, false);
    }

    private FreezeDesk.Outcome unfreeze(FreezeScope scope) {
        return workshop.connector.freezeDesk().unfreeze(scope, "", Workshop.REP, false);
    }

    private List<HoldKind> holds() {
        return workshop.enrollment(ANN).holds().stream()
                .map(Hold::kind)
                .sorted()
                .toList();
    }

    @Test
    void pausesWhoRunsAndHandsNothingOverUntilItIsLifted() {
        workshop.enroll(ANN, WELCOME);

        assertThat(freeze(WORKSPACE).enrollments()).isEqualTo(1);
        workshop.settle();

        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.PAUSED);
        assertThat(holds()).containsExactly(HoldKind.WORKSPACE_FREEZE);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
        assertThat(workshop.shown(ann, "status")).isEqualTo("paused");

        assertThat(unfreeze(WORKSPACE).enrollments()).isEqualTo(1);
        workshop.settle();
        assertThat(workshop.enrollment(ANN).status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void defersNewRequestsAndAnswersThemByItselfAfterwards() {
        freeze(WORKSPACE);

        EnrollAnswer answer = workshop.enroll(ANN, WELCOME);
        assertThat(workshop.codes(answer)).containsExactly("ENROLLMENT_FROZEN");
        assertThat(answer.decision().verdict()).isEqualTo(Verdict.DEFER);
        workshop.pass(Duration.ofDays(1));
        workshop.settle();
        assertThat(workshop.enrollments(ANN)).isEmpty();

        assertThat(unfreeze(WORKSPACE).requests()).isEqualTo(1);
        workshop.settle();
        assertThat(workshop.enrollment(ANN).status().inProgress()).isTrue();
        List<NotEnrolled> refused = workshop.read(work -> work.enrollments().notEnrolled(Optional.empty(), 0, 10));
        assertThat(refused).isEmpty();
    }

    @Test
    void noStepSlipsPastAFreezeWhoseHoldWasNotPlacedYet() {
        workshop.enroll(ANN, WELCOME);
        workshop.store.inTransaction(
                work -> work.freezes().place(new Freeze(WORKSPACE, "incident", "rep-1", workshop.clock.instant())));

        workshop.runSteps();

        assertThat(holds()).containsExactly(HoldKind.WORKSPACE_FREEZE);
        assertThat(workshop.connector.taskDesk().open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void coversOnlyItsScopeAndStaysUnderAnotherOne() {
        FreezeScope other = new FreezeScope.Sequence("outbound");
        FreezeScope elsewhere = new FreezeScope.Connection(new ConnectionId("another-crm"));
        FreezeScope here = new FreezeScope.Connection(Workshop.HUBSPOT);
        workshop.enroll(ANN, WELCOME);
        freeze(other);
        freeze(elsewhere);
        assertThat(holds()).isEmpty();

        freeze(here);
        freeze(WORKSPACE);
        unfreeze(here);
        assertThat(holds()).containsExactly(HoldKind.WORKSPACE_FREEZE);
        unfreeze(WORKSPACE);
        assertThat(holds()).isEmpty();
    }

    @Test
    void aDryRunCountsAndChangesNothing() {
        workshop.enroll(ANN, WELCOME);

        FreezeDesk.Outcome outcome = workshop.connector.freezeDesk().freeze(WORKSPACE, "drill", Workshop.REP, true);

        assertThat(outcome).isEqualTo(new FreezeDesk.Outcome(true, 1, 0));
        assertThat(workshop.connector.freezeDesk().standing()).isEmpty();
        assertThat(holds()).isEmpty();
    }

    @Test
    void repeatingChangesNothing() {
        freeze(WORKSPACE);
        assertThat(freeze(WORKSPACE).changed()).isFalse();
        unfreeze(WORKSPACE);
        assertThat(unfreeze(WORKSPACE).changed()).isFalse();
    }
}
