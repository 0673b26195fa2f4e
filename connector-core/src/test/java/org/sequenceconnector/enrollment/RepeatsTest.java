package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.enrollment.Sample.LATER;
import static org.sequenceconnector.enrollment.Sample.NOW;
import static org.sequenceconnector.enrollment.Sample.completed;
import static org.sequenceconnector.enrollment.Sample.lifted;
import static org.sequenceconnector.enrollment.Sample.moved;
import static org.sequenceconnector.enrollment.Sample.placed;
import static org.sequenceconnector.enrollment.Sample.skipped;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.person.PersonId;

/** A worker that was killed repeats its last event; an event that says something new is never taken for a repeat. */
class RepeatsTest {
    @Test
    void startingAgainChangesNothing() {
        assertIgnored(Sample.queued(), Sample.start());
    }

    @Test
    void startingWithAnotherVersionIsNoRepeat() {
        Enrollment migrated = moved(Sample.queued(), new EnrollmentEvent.Migrated(4, 3, 0));

        assertRefused(migrated, Sample.start());
    }

    @Test
    void theSameRefusalOfADraftChangesNothing() {
        EnrollmentEvent refused = new EnrollmentEvent.StartRefused("d-9");

        assertIgnored(moved(Sample.draft(), refused), refused);
        assertThat(Sample.move(Sample.draft(), refused, NOW).after().decisionId())
                .isEqualTo("d-9");
        assertRefused(Sample.queued(), new EnrollmentEvent.StartRefused("d-2"));
    }

    @Test
    void aSkippedStepReportedTwiceIsSkippedOnce() {
        assertIgnored(moved(Sample.queued(), skipped(0)), skipped(0));
    }

    @Test
    void aStepThatWasSkippedCannotCompleteAnyMore() {
        assertIgnored(moved(Sample.queued(), skipped(0)), completed(0));
    }

    @Test
    void waitingForTheSameReasonUntilTheSameTimeChangesNothing() {
        Enrollment waiting = moved(Sample.queued(), waits(WaitingFor.SEND_WINDOW, LATER));

        assertIgnored(waiting, waits(WaitingFor.SEND_WINDOW, LATER));
        assertThat(moved(waiting, waits(WaitingFor.DAILY_CAP, LATER)).waitingFor())
                .contains(WaitingFor.DAILY_CAP);
        assertThat(moved(waiting, waits(WaitingFor.SEND_WINDOW, LATER.plusSeconds(1)))
                        .nextStepAt())
                .contains(LATER.plusSeconds(1));
    }

    @Test
    void aHoldIsPlacedAgainOnlyWithAnotherDetailOrEnd() {
        Enrollment blocked = moved(Sample.started(), hold("sender@a", Optional.empty()));

        assertIgnored(blocked, hold("sender@a", Optional.empty()));
        assertThat(moved(blocked, hold("sender@b", Optional.empty())).holds())
                .extracting(Hold::detail)
                .containsExactly("sender@b");
        assertThat(moved(blocked, hold("sender@a", Optional.of(LATER))).holds())
                .extracting(Hold::until)
                .containsExactly(Optional.of(LATER));
    }

    @Test
    void liftingAHoldThatIsNotThereChangesNothingWhateverElseHolds() {
        assertIgnored(Sample.started(), lifted(HoldKind.MANUAL_PAUSE));
        assertIgnored(Sample.in("BLOCKED"), lifted(HoldKind.MANUAL_PAUSE));
    }

    @Test
    void theSameLateOutcomeAmendsOnce() {
        EnrollmentEvent reply = new EnrollmentEvent.LateOutcome(EndCause.REPLIED, "");

        assertIgnored(moved(Sample.in("CANCELED"), reply), reply);
    }

    @Test
    void aMigrationToThePinnedVersionChangesNothing() {
        assertIgnored(Sample.started(), new EnrollmentEvent.Migrated(3, 6, 2));
    }

    @Test
    void aConfirmationIsRecordedOnceForTheSameWaiver() {
        Waiver waiver = new Waiver("CONSENT_UNKNOWN", "", "", "e-1", "rep-1", "asked", NOW);
        EnrollmentEvent confirmed = new EnrollmentEvent.Confirmed(waiver);
        Enrollment review = moved(Sample.started(), placed(HoldKind.CONSENT_REVIEW));

        Enrollment after = moved(review, confirmed);

        assertThat(after.waivers()).containsExactly(waiver);
        assertThat(after.status()).as("the hold is lifted by its own event").isEqualTo(EnrollmentStatus.PAUSED);
        assertIgnored(after, confirmed);
    }

    @Test
    void movingToThePersonItBelongsToChangesNothing() {
        assertIgnored(Sample.started(), new EnrollmentEvent.PersonMoved(new PersonId("p-1")));
        assertThat(moved(Sample.started(), new EnrollmentEvent.PersonMoved(new PersonId("p-2")))
                        .person())
                .isEqualTo(new PersonId("p-2"));
    }

    @Test
    void confirmingTheEndTwiceKeepsTheFirstEnd() {
        assertIgnored(Sample.in("COMPLETED"), new EnrollmentEvent.EndingConfirmed());
    }

    private static EnrollmentEvent waits(WaitingFor why, Instant until) {
        return new EnrollmentEvent.StepWaits(why, Optional.of(until));
    }

    private static EnrollmentEvent hold(String detail, Optional<Instant> until) {
        return new EnrollmentEvent.HoldPlaced(new Hold(HoldKind.MAILBOX_PAUSED, NOW, detail, until));
    }

    private static void assertIgnored(Enrollment enrollment, EnrollmentEvent event) {
        assertThat(EnrollmentStateMachine.apply(enrollment, event, LATER)).isInstanceOf(Transition.Ignored.class);
    }

    private static void assertRefused(Enrollment enrollment, EnrollmentEvent event) {
        assertThat(EnrollmentStateMachine.apply(enrollment, event, LATER)).isInstanceOf(Transition.Refused.class);
    }
}
