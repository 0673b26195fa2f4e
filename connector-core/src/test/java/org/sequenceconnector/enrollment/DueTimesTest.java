package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sequenceconnector.enrollment.Sample.LATER;
import static org.sequenceconnector.enrollment.Sample.NOW;
import static org.sequenceconnector.enrollment.Sample.lifted;
import static org.sequenceconnector.enrollment.Sample.move;
import static org.sequenceconnector.enrollment.Sample.moved;
import static org.sequenceconnector.enrollment.Sample.placed;
import static org.sequenceconnector.enrollment.Sample.skipped;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the next step is due, what is shown meanwhile, and which times of a life stand still. */
class DueTimesTest {
    @Test
    void aFirstStepLaterThanNowShowsTheScheduledStart() {
        assertThat(EnrollmentFactory.accepted(Sample.asked(), startAt(LATER), NOW)
                        .waitingFor())
                .contains(WaitingFor.SCHEDULED_START);
        assertThat(EnrollmentFactory.accepted(Sample.asked(), startAt(NOW), NOW).waitingFor())
                .isEmpty();
    }

    @Test
    void aSkippedStepLeadsToTheOneAfterIt() {
        Enrollment after = moved(Sample.queued(), skipped(0));

        assertThat(after.nextStepIndex()).isEqualTo(1);
        assertThat(after.nextStepAt()).contains(LATER);
        assertThat(after.waitingFor()).contains(WaitingFor.STEP_DELAY);
        assertThat(after.status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void aStepThatIsDueAtOnceWaitsForNothing() {
        assertThat(move(Sample.queued(), skipped(0), LATER).after().waitingFor())
                .isEmpty();
    }

    @Test
    void aStepForApprovalStaysWithThatPersonThroughAPause() {
        Enrollment waiting =
                moved(Sample.started(), new EnrollmentEvent.StepWaits(WaitingFor.APPROVAL, Optional.empty()));

        Enrollment resumed = moved(moved(waiting, placed(HoldKind.MANUAL_PAUSE)), lifted(HoldKind.MANUAL_PAUSE));

        assertThat(resumed.waitingFor()).contains(WaitingFor.APPROVAL);
        assertThat(resumed.nextStepAt()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = WaitingFor.class,
            names = {"TASK", "APPROVAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyOtherWaitEndsWithAHoldAndTheStepWaitsForItsPlannedTime(WaitingFor why) {
        Enrollment waiting =
                moved(Sample.started(), new EnrollmentEvent.StepWaits(why, Optional.of(LATER.plusSeconds(60))));

        Enrollment resumed = moved(moved(waiting, placed(HoldKind.MANUAL_PAUSE)), lifted(HoldKind.MANUAL_PAUSE));

        assertThat(resumed.waitingFor()).contains(WaitingFor.STEP_DELAY);
        assertThat(resumed.nextStepAt()).contains(LATER);
    }

    @Test
    void eachHoldCountsFromItsOwnPlacing() {
        Enrollment blocked = moved(Sample.started(), placed(HoldKind.MAILBOX_PAUSED));
        Hold pause = new Hold(HoldKind.MANUAL_PAUSE, LATER, "", Optional.empty());

        assertThat(moved(blocked, new EnrollmentEvent.HoldPlaced(pause)).holds())
                .containsExactlyInAnyOrder(Sample.hold(HoldKind.MAILBOX_PAUSED), pause);
        assertThat(blocked.held()).isTrue();
        assertThat(Sample.started().held()).isFalse();
    }

    @Test
    void theEndIsTheConfirmationAndNotTheFirstSign() {
        Enrollment ended = move(Sample.in("ENDING"), new EnrollmentEvent.EndingConfirmed(), LATER)
                .after();

        assertThat(ended.endedAt()).contains(LATER);
    }

    @Test
    void anEndedOneHoldsNothing() {
        Enrollment ending = Sample.ending(Sample.in("PAUSED"), EndCause.REPLIED);
        assertThat(ending.status()).as("the last active status").isEqualTo(EnrollmentStatus.PAUSED);

        assertThat(moved(ending, new EnrollmentEvent.EndingConfirmed()).holds()).isEmpty();
    }

    @Test
    void aMigrationMovesTheDueTimeOnlyOfAStepThatHasOne() {
        Instant earlier = LATER.minusSeconds(60);

        assertThat(moved(Sample.started(), migratedTo(earlier)).nextStepAt()).contains(earlier);
        assertThat(moved(Sample.started(), new EnrollmentEvent.Migrated(4, 6, 2))
                        .nextStepAt())
                .contains(LATER);
        assertThat(moved(Sample.in("PAUSED"), migratedTo(earlier)).nextStepAt()).isEmpty();
    }

    @Test
    void onlyAPublishedVersionStartsAndEachHoldStandsOnce() {
        assertThatThrownBy(() -> start(0, NOW, Set.of())).hasMessageContaining("published version");
        assertThat(start(1, NOW, Set.of()).version()).isEqualTo(1);
        Set<Hold> twice = Set.of(
                Sample.hold(HoldKind.MANUAL_PAUSE), new Hold(HoldKind.MANUAL_PAUSE, LATER, "", Optional.empty()));
        assertThatThrownBy(() -> start(1, NOW, twice)).hasMessageContaining("one hold of each kind");
    }

    @Test
    void attemptsCountFromOne() {
        NewEnrollment asked = Sample.asked();

        assertThatThrownBy(() -> new NewEnrollment(
                        asked.id(),
                        asked.person(),
                        asked.target(),
                        asked.sequenceKey(),
                        asked.sequenceName(),
                        0,
                        asked.method(),
                        asked.requestKey(),
                        asked.enrolledBy(),
                        asked.taskOwner(),
                        true))
                .hasMessageContaining("counted from 1");
    }

    private static EnrollmentEvent migratedTo(Instant nextStepAt) {
        return new EnrollmentEvent.Migrated(4, 6, 2, Optional.of(nextStepAt));
    }

    private static EnrollmentEvent.Start startAt(Instant firstStepAt) {
        return start(3, firstStepAt, Set.of());
    }

    private static EnrollmentEvent.Start start(int version, Instant firstStepAt, Set<Hold> holds) {
        return new EnrollmentEvent.Start(version, 3, 50, 0, firstStepAt, holds, List.of(), "d-2");
    }
}
