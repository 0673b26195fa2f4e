package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.enrollment.Sample.LATER;
import static org.sequenceconnector.enrollment.Sample.NOW;
import static org.sequenceconnector.enrollment.Sample.completed;
import static org.sequenceconnector.enrollment.Sample.lifted;
import static org.sequenceconnector.enrollment.Sample.move;
import static org.sequenceconnector.enrollment.Sample.moved;
import static org.sequenceconnector.enrollment.Sample.placed;
import static org.sequenceconnector.enrollment.Sample.skipped;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrollmentStateMachineTest {

    @Test
    void aDraftReservesThePlaceWithoutAVersion() {
        Enrollment draft = Sample.draft();

        assertThat(draft.status()).isEqualTo(EnrollmentStatus.DRAFT);
        assertThat(draft.version()).isZero();
        assertThat(draft.live()).isFalse();
        assertThat(draft.enrolledAt()).isEmpty();
    }

    @Test
    void anAcceptedRequestIsQueuedWithTheVersionPinned() {
        Enrollment queued = Sample.queued();

        assertThat(queued.status()).isEqualTo(EnrollmentStatus.QUEUED);
        assertThat(queued.version()).isEqualTo(3);
        assertThat(queued.nextStepAt()).contains(NOW);
        assertThat(queued.enrolledAt()).contains(NOW);
        assertThat(queued.revision()).isEqualTo(1);
    }

    @Test
    void anAcceptedRequestIntoAPausedSequenceIsPausedAtOnce() {
        Enrollment paused =
                EnrollmentFactory.accepted(Sample.asked(), Sample.start(Sample.hold(HoldKind.SEQUENCE_PAUSED)), NOW);

        assertThat(paused.status()).isEqualTo(EnrollmentStatus.PAUSED);
        assertThat(paused.nextStepAt()).isEmpty();
        assertThat(moved(paused, lifted(HoldKind.SEQUENCE_PAUSED)).status()).isEqualTo(EnrollmentStatus.QUEUED);
    }

    @Test
    void aDraftThatFailsItsChecksStaysADraftWithTheNewDecision() {
        Transition.Moved answer = move(Sample.draft(), new EnrollmentEvent.StartRefused("d-9"), NOW);

        assertThat(answer.transitionId()).isEqualTo("T4");
        assertThat(answer.after().status()).isEqualTo(EnrollmentStatus.DRAFT);
        assertThat(answer.after().decisionId()).isEqualTo("d-9");
    }

    @Test
    void aDiscardedDraftIsCanceled() {
        Enrollment discarded = moved(Sample.draft(), new EnrollmentEvent.Discard());

        assertThat(discarded.status()).isEqualTo(EnrollmentStatus.CANCELED);
        assertThat(discarded.endCause()).contains(EndCause.DISCARDED);
        assertThat(EnrollmentStateMachine.apply(discarded, new EnrollmentEvent.Discard(), NOW))
                .isInstanceOf(Transition.Ignored.class);
    }

    @Test
    void theFirstStepStartsItAndSchedulesTheNext() {
        Transition.Moved answer = move(Sample.queued(), completed(0), NOW.plusSeconds(1));

        assertThat(answer.transitionId()).isEqualTo("T6");
        assertThat(answer.after().status()).isEqualTo(EnrollmentStatus.STARTED);
        assertThat(answer.after().nextStepAt()).contains(LATER);
        assertThat(answer.after().waitingFor()).contains(WaitingFor.STEP_DELAY);
        assertThat(answer.after().firstStepAt()).contains(NOW.plusSeconds(1));
        assertThat(answer.after().statusChangedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aFurtherStepKeepsTheTimeOfTheStatusChange() {
        Enrollment after = move(Sample.started(), completed(1), LATER).after();

        assertThat(after.status()).isEqualTo(EnrollmentStatus.STARTED);
        assertThat(after.statusChangedAt()).isEqualTo(NOW);
        assertThat(after.lastStepAt()).contains(LATER);
        assertThat(after.completedSteps()).isEqualTo(2);
    }

    @Test
    void aStepReportedTwiceCountsOnce() {
        assertThat(EnrollmentStateMachine.apply(Sample.started(), completed(0), NOW))
                .isInstanceOf(Transition.Ignored.class);
    }

    @Test
    void theLastStepEndsItAsCompleted() {
        Transition.Moved last = move(moved(Sample.started(), completed(1)), completed(2), LATER);

        assertThat(last.transitionId()).isEqualTo("T14");
        assertThat(last.after().phase()).isEqualTo(Phase.ENDING);
        assertThat(last.after().status())
                .as("people see the last active status until the end is confirmed")
                .isEqualTo(EnrollmentStatus.STARTED);
        Enrollment ended = moved(last.after(), new EnrollmentEvent.EndingConfirmed());
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(ended.endCause()).contains(EndCause.REACHED_END);
    }

    /** The worker that confirms runs on a machine whose clock is behind. */
    @Test
    void aClockThatIsBehindDoesNotLoseTheCause() {
        Enrollment ending = move(Sample.started(), new EnrollmentEvent.EndObserved(EndCause.BOUNCED, ""), LATER)
                .after();

        Enrollment ended =
                move(ending, new EnrollmentEvent.EndingConfirmed(), NOW).after();

        assertThat(ended.status()).isEqualTo(EnrollmentStatus.BOUNCED);
        assertThat(ended.endedAt()).contains(LATER);
    }

    @Test
    void skippingEveryStepFinishesWithoutCompleting() {
        Transition.Moved last = move(moved(moved(Sample.queued(), skipped(0)), skipped(1)), skipped(2), NOW);

        assertThat(last.transitionId()).isEqualTo("T15");
        Enrollment ended = moved(last.after(), new EnrollmentEvent.EndingConfirmed());
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.FINISHED);
        assertThat(ended.endCause()).contains(EndCause.ALL_STEPS_SKIPPED);
        assertThat(ended.completedSteps()).isZero();
    }

    @Test
    void skippingTheLastStepOfAStartedOneCompletesIt() {
        assertThat(move(moved(Sample.started(), skipped(1)), skipped(2), NOW).transitionId())
                .isEqualTo("T14");
    }

    @Test
    void aBlockTakesTheTimeOfTheNextStepAway() {
        Transition.Moved blocked = move(Sample.started(), placed(HoldKind.VARIABLES_MISSING), NOW);

        assertThat(blocked.transitionId()).isEqualTo("T8");
        assertThat(blocked.after().status()).isEqualTo(EnrollmentStatus.BLOCKED);
        assertThat(blocked.after().nextStepAt()).isEmpty();

        Transition.Moved free = move(blocked.after(), lifted(HoldKind.VARIABLES_MISSING), NOW);
        assertThat(free.transitionId()).isEqualTo("T9");
        assertThat(free.after().status()).isEqualTo(EnrollmentStatus.STARTED);
        assertThat(free.after().nextStepAt()).contains(LATER);
    }

    @Test
    void pausedWinsOverBlockedAndLiftingThePauseShowsTheBlock() {
        Enrollment blocked = Sample.in("BLOCKED");
        Enrollment both = moved(blocked, placed(HoldKind.MANUAL_PAUSE));
        assertThat(both.status()).isEqualTo(EnrollmentStatus.PAUSED);

        Enrollment unpaused = moved(both, lifted(HoldKind.MANUAL_PAUSE));
        assertThat(unpaused.status()).isEqualTo(EnrollmentStatus.BLOCKED);
        assertThat(unpaused.nextStepAt())
                .as("still blocked, so nothing may become due")
                .isEmpty();
    }

    @Test
    void resumingTheSequenceKeepsAPersonsOwnPause() {
        Enrollment both = moved(Sample.in("PAUSED"), placed(HoldKind.SEQUENCE_PAUSED));

        Enrollment resumed = moved(both, lifted(HoldKind.SEQUENCE_PAUSED));

        assertThat(resumed.status()).isEqualTo(EnrollmentStatus.PAUSED);
        assertThat(resumed.holds()).extracting(Hold::kind).containsExactly(HoldKind.MANUAL_PAUSE);
    }

    @Test
    void aHoldPlacedAgainTakesTheNewEndAndKeepsItsStart() {
        Enrollment paused = moved(
                Sample.started(),
                new EnrollmentEvent.HoldPlaced(new Hold(HoldKind.OUT_OF_OFFICE, NOW, "", Optional.of(LATER))));
        Hold longer = new Hold(HoldKind.OUT_OF_OFFICE, LATER, "", Optional.of(LATER.plusSeconds(60)));

        Enrollment after = moved(paused, new EnrollmentEvent.HoldPlaced(longer));

        assertThat(after.holds())
                .containsExactly(new Hold(HoldKind.OUT_OF_OFFICE, NOW, "", Optional.of(LATER.plusSeconds(60))));
        assertThat(EnrollmentStateMachine.apply(after, new EnrollmentEvent.HoldPlaced(longer), NOW))
                .isInstanceOf(Transition.Ignored.class);
    }

    /** The mailbox had accepted the message before the pause was placed. */
    @Test
    void aStepClaimedBeforeAPauseCountsAndNothingIsScheduled() {
        Enrollment after = moved(Sample.in("PAUSED"), completed(1));

        assertThat(after.completedSteps()).isEqualTo(2);
        assertThat(after.status()).isEqualTo(EnrollmentStatus.PAUSED);
        assertThat(after.nextStepAt()).isEmpty();
    }

    @Test
    void aTaskThatIsWithSomebodyIsNotDueAgainWhenAHoldIsLifted() {
        Enrollment waiting = moved(Sample.started(), new EnrollmentEvent.StepWaits(WaitingFor.TASK, Optional.empty()));

        Enrollment after = moved(moved(waiting, placed(HoldKind.MANUAL_PAUSE)), lifted(HoldKind.MANUAL_PAUSE));

        assertThat(after.waitingFor()).contains(WaitingFor.TASK);
        assertThat(after.nextStepAt()).isEmpty();
    }

    @Test
    void endingSchedulesNothingButCountsTheStepThatWasInFlight() {
        Enrollment ending = Sample.ending(Sample.queued(), EndCause.UNENROLLED);
        assertThat(ending.nextStepAt()).isEmpty();
        assertThat(ending.live()).isTrue();

        Enrollment resolved = moved(ending, completed(0));

        assertThat(resolved.phase()).isEqualTo(Phase.ENDING);
        assertThat(resolved.nextStepAt()).isEmpty();
        assertThat(moved(resolved, new EnrollmentEvent.EndingConfirmed()).status())
                .as("a step was experienced, so it is not merely canceled")
                .isEqualTo(EnrollmentStatus.COMPLETED);
    }

    @Test
    void theStrongestCauseIsRecordedAndAllAreKept() {
        Enrollment ending = Sample.ending(Sample.started(), EndCause.REPLIED);
        Enrollment both = moved(ending, new EnrollmentEvent.EndObserved(EndCause.OPT_OUT, "reply says stop"));

        assertThat(both.endCause()).contains(EndCause.OPT_OUT);
        assertThat(both.ends()).extracting(EndEvent::cause).containsExactly(EndCause.REPLIED, EndCause.OPT_OUT);
        assertThat(EnrollmentStateMachine.apply(both, new EnrollmentEvent.EndObserved(EndCause.REPLIED, ""), NOW))
                .isInstanceOf(Transition.Ignored.class);
    }

    @Test
    void equalCausesAreTakenInArrivalOrder() {
        Enrollment both = moved(
                Sample.ending(Sample.started(), EndCause.FIELD_CHANGED),
                new EnrollmentEvent.EndObserved(EndCause.UNENROLLED, ""));

        assertThat(both.endCause()).contains(EndCause.FIELD_CHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "UNENROLLED, CANCELED, COMPLETED",
        "SUPERSEDED, CANCELED, COMPLETED",
        "RECORD_REMOVED, CANCELED, COMPLETED",
        "OPT_OUT, EXCLUDED, COMPLETED",
        "CONSENT_LOST, EXCLUDED, COMPLETED",
        "EXCLUSION_MATCHED, EXCLUDED, COMPLETED",
        "REPLIED, FINISHED, COMPLETED",
        "BECAME_CUSTOMER, FINISHED, COMPLETED",
        "BOUNCED, BOUNCED, BOUNCED",
        "BOUNCE_STOPPED, BOUNCE_STOPPED, BOUNCE_STOPPED",
        "UNKNOWN, FINISHED, FINISHED"
    })
    void theCauseAndTheStepsDoneGiveTheTerminalStatus(
            EndCause cause, EnrollmentStatus beforeAnyStep, EnrollmentStatus afterAStep) {
        assertThat(Sample.ended(Sample.queued(), cause).status()).isEqualTo(beforeAnyStep);
        assertThat(Sample.ended(Sample.started(), cause).status()).isEqualTo(afterAStep);
    }

    @Test
    void aLateOutcomeAmendsTheReasonAndKeepsStatusAndEnd() {
        Enrollment ended = Sample.ended(Sample.queued(), EndCause.UNENROLLED);

        Transition.Moved late =
                move(ended, new EnrollmentEvent.LateOutcome(EndCause.OPT_OUT, ""), NOW.plus(Duration.ofDays(3)));

        assertThat(late.transitionId()).isEqualTo("T16");
        assertThat(late.after().status()).isEqualTo(EnrollmentStatus.CANCELED);
        assertThat(late.after().endCause()).contains(EndCause.OPT_OUT);
        assertThat(late.after().ends()).hasSize(2);
        assertThat(late.after().endedAt()).isEqualTo(ended.endedAt());
        assertThat(late.after().statusChangedAt()).isEqualTo(ended.statusChangedAt());
    }

    @Test
    void aLateOutcomeInTheInstantOfTheEndDoesNotChangeTheStatusEither() {
        Enrollment ended = Sample.ended(Sample.started(), EndCause.UNENROLLED);

        assertThat(move(ended, new EnrollmentEvent.LateOutcome(EndCause.BOUNCED, ""), NOW)
                        .after()
                        .status())
                .isEqualTo(EnrollmentStatus.COMPLETED);
    }

    @Test
    void theLateWindowIsThirtyDaysWithItsLastInstant() {
        Enrollment ended = Sample.ended(Sample.started(), EndCause.UNENROLLED);
        EnrollmentEvent reply = new EnrollmentEvent.LateOutcome(EndCause.REPLIED, "");
        Instant last = NOW.plus(Duration.ofDays(30));

        assertThat(EnrollmentStateMachine.apply(ended, reply, last)).isInstanceOf(Transition.Moved.class);
        assertThat(EnrollmentStateMachine.apply(ended, reply, last.plusMillis(1)))
                .isInstanceOf(Transition.Refused.class);
    }

    @Test
    void onlyOutcomesOfSomebodyElseCanComeLate() {
        assertThat(EnrollmentStateMachine.apply(
                        Sample.ended(Sample.started(), EndCause.REPLIED),
                        new EnrollmentEvent.LateOutcome(EndCause.UNENROLLED, ""),
                        NOW))
                .isInstanceOf(Transition.Refused.class);
    }

    @Test
    void aMigrationPinsTheNewVersionAndNeverAnOlderOne() {
        Enrollment migrated = moved(Sample.started(), new EnrollmentEvent.Migrated(4, 6, 2));

        assertThat(migrated.version()).isEqualTo(4);
        assertThat(migrated.nextStepIndex()).isEqualTo(2);
        assertThat(migrated.status()).isEqualTo(EnrollmentStatus.STARTED);
        assertThat(EnrollmentStateMachine.apply(migrated, new EnrollmentEvent.Migrated(2, 3, 0), NOW))
                .isInstanceOf(Transition.Refused.class);
    }

    @Test
    void discardingIsForDraftsOnly() {
        assertThat(EnrollmentStateMachine.apply(
                        Sample.started(), new EnrollmentEvent.EndObserved(EndCause.DISCARDED, ""), NOW))
                .isInstanceOfSatisfying(
                        Transition.Refused.class,
                        refused -> assertThat(refused.sentence())
                                .contains("STARTED")
                                .contains("unenroll"));
    }
}
