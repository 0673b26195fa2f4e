package org.sequenceconnector.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.enrollment.Outcome.Reply;

/** What came back from the person: what of it is an answer, what it says about the end, and until when it is taken. */
class OutcomesOfEnrollmentsTest {
    private static final Instant AT = Sample.NOW.plusNanos(1_234_567);
    private static final Instant KEPT = Sample.NOW.plusMillis(1);

    @Test
    void answersAreRepliesAndMeetingsButNothingThatIsDoubtfulOrAutomatic() {
        assertThat(answers(new Reply(AT, Reply.Kind.GENUINE))).isTrue();
        assertThat(answers(new Reply(AT, Reply.Kind.NEGATIVE))).isTrue();
        assertThat(answers(new Outcome.Meeting(AT))).isTrue();
        assertThat(answers(new Reply(AT, Reply.Kind.DOUBTFUL))).isFalse();
        assertThat(answers(new Reply(AT, Reply.Kind.OPT_OUT))).isFalse();
        assertThat(answers(new Outcome.Absence(AT, Optional.empty()))).isFalse();
        assertThat(answers(new Outcome.ColleagueReply(AT))).isFalse();
        assertThat(answers(new Outcome.Bounce(AT))).isFalse();
        assertThat(answers(new Outcome.GoalReached(AT))).isFalse();
        assertThat(answers(new Outcome.ConversationResolved(AT))).isFalse();
    }

    private static boolean answers(Outcome outcome) {
        Optional<Instant> answered = after(Sample.started(), outcome).respondedAt();
        answered.ifPresent(at -> assertThat(at).as("to the millisecond").isEqualTo(KEPT));
        return answered.isPresent();
    }

    @Test
    void theLatestAnswerCountsWhateverWasNotedLast() {
        Enrollment twice = after(
                after(Sample.started(), new Outcome.Meeting(AT.plusSeconds(60))), new Reply(AT, Reply.Kind.GENUINE));

        assertThat(twice.respondedAt()).contains(KEPT.plusSeconds(60));
        assertThat(twice.outcomes()).hasSize(2);
    }

    @Test
    void eachKindHasAWordOfItsOwn() {
        assertThat(List.of(
                                new Reply(AT, Reply.Kind.NEGATIVE),
                                new Outcome.Meeting(AT),
                                new Outcome.Absence(AT, Optional.of(AT)),
                                new Outcome.ColleagueReply(AT),
                                new Outcome.Bounce(AT),
                                new Outcome.GoalReached(AT),
                                new Outcome.ConversationResolved(AT))
                        .stream()
                        .map(Outcome::word))
                .containsExactly(
                        "REPLY_NEGATIVE",
                        "MEETING",
                        "ABSENCE",
                        "COLLEAGUE_REPLY",
                        "BOUNCE",
                        "GOAL_REACHED",
                        "CONVERSATION_RESOLVED");
    }

    @Test
    void onlyAnEndByANegativeReplyIsOne() {
        Enrollment negative = after(Sample.started(), new Reply(AT, Reply.Kind.NEGATIVE));

        assertThat(Sample.ended(negative, EndCause.REPLIED).endedByNegativeReply())
                .isTrue();
        assertThat(Sample.ended(negative, EndCause.UNENROLLED).endedByNegativeReply())
                .isFalse();
        assertThat(negative.endedByNegativeReply()).isFalse();
        assertThat(Sample.ended(after(Sample.started(), new Reply(AT, Reply.Kind.GENUINE)), EndCause.REPLIED)
                        .endedByNegativeReply())
                .isFalse();
        assertThat(Sample.ended(after(Sample.started(), new Outcome.Meeting(AT)), EndCause.REPLIED)
                        .endedByNegativeReply())
                .isFalse();
    }

    @Test
    void onlyABounceOfItsOwnEmailIsItsBounce() {
        assertThat(after(Sample.started(), new Outcome.Bounce(AT)).bounced()).isTrue();
        assertThat(after(Sample.started(), new Outcome.Meeting(AT)).bounced()).isFalse();
    }

    @Test
    void nothingIsTakenAnyMoreWhenTheLateWindowIsOver() {
        Enrollment ended = Sample.ended(Sample.started(), EndCause.UNENROLLED);
        EnrollmentEvent reply = new EnrollmentEvent.OutcomeNoted(new Reply(AT, Reply.Kind.GENUINE));
        Instant end = ended.endedAt().orElseThrow();
        Duration window = EnrollmentStateMachine.LATE_WINDOW;

        assertThat(EnrollmentStateMachine.apply(ended, reply, end.plus(window))).isInstanceOf(Transition.Moved.class);
        assertThat(EnrollmentStateMachine.apply(ended, reply, end.plus(window).plusMillis(1)))
                .isInstanceOf(Transition.Refused.class);
    }

    @Test
    void aStartMayNameSomebodyElseForTheSteps() {
        EnrollmentEvent.Start start = new EnrollmentEvent.Start(
                3, 3, 50, 0, Sample.NOW, Set.of(), List.of(), "d-2", Optional.empty(), Optional.of("rep-2"));

        assertThat(Sample.moved(Sample.draft(), start).taskOwner()).isEqualTo("rep-2");
        assertThat(Sample.moved(Sample.draft(), Sample.start()).taskOwner()).isEqualTo("rep-1");
    }

    private static Enrollment after(Enrollment before, Outcome outcome) {
        return Sample.moved(before, new EnrollmentEvent.OutcomeNoted(outcome));
    }
}
