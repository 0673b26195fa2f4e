package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A step whose outcome nobody knew until the end counts as completed, because it may have reached the person. */
class UncertainStepTest {
    private static Enrollment uncertain(Enrollment live) {
        return Sample.moved(live, new EnrollmentEvent.HoldPlaced(Sample.hold(HoldKind.SEND_UNCERTAIN)));
    }

    @Test
    void doesNotCountWhileSomebodyMayStillFindOut() {
        assertThat(uncertain(Sample.queued()).completedSteps()).isZero();
        assertThat(Sample.ending(uncertain(Sample.queued()), EndCause.UNENROLLED)
                        .completedSteps())
                .isZero();
    }

    @Test
    void countsOnceTheEnrollmentHasEnded() {
        Enrollment ended = Sample.ended(uncertain(Sample.queued()), EndCause.UNENROLLED);

        assertThat(ended.completedSteps()).isEqualTo(1);
        assertThat(ended.nextStepIndex()).isEqualTo(1);
        assertThat(ended.firstStepAt()).contains(Sample.NOW);
        assertThat(ended.lastStepAt()).contains(Sample.NOW);
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.COMPLETED);
    }

    @Test
    void keepsWhenTheFirstStepWasDone() {
        Enrollment started = Sample.started();
        Enrollment ended = Sample.ended(uncertain(started), EndCause.UNENROLLED);

        assertThat(ended.completedSteps()).isEqualTo(2);
        assertThat(ended.firstStepAt()).isEqualTo(started.firstStepAt());
    }

    @Test
    void anyOtherHoldCountsForNothing() {
        Enrollment blocked =
                Sample.moved(Sample.queued(), new EnrollmentEvent.HoldPlaced(Sample.hold(HoldKind.VARIABLES_MISSING)));

        assertThat(Sample.ended(blocked, EndCause.UNENROLLED).completedSteps()).isZero();
        assertThat(Sample.ended(blocked, EndCause.UNENROLLED).status()).isEqualTo(EnrollmentStatus.CANCELED);
    }
}
