package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sequenceconnector.eligibility.Given.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.eligibility.PastEnrollment.Liveness;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition.Handling;
import org.sequenceconnector.sequence.SequenceDefinition.OnChannelOptOut;
import org.sequenceconnector.sequence.SequenceDefinition.OnConflict;
import org.sequenceconnector.sequence.SequenceDefinition.Uniqueness;

/** What an earlier enrollment means to a new one: whose count, from when the wait runs, and how often. */
class RepeatsTest {
    private static final Duration WAIT = Duration.ofDays(90);

    @Test
    void countsOnlyEnrollmentsOfTheGroupWhenTheScopeIsTheGroup() {
        Given given = repeating(rules -> rules.scope = Ruleset.Scope.GROUP)
                .with(it -> it.groups = Set.of("prospecting"))
                .enrolled("outbound", Liveness.ENDED, past -> past.with(it -> it.groups = Set.of("service")));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.enrolled("event", Liveness.ENDED, past -> past.with(it -> it.groups = Set.of("prospecting")));
        assertThat(codes(given)).containsExactly(FailureCode.REENROLLMENT_COOLDOWN);
    }

    @Test
    void countsOnlyEnrollmentsOfThePurposeWhenTheScopeIsThePurpose() {
        Given given = repeating(rules -> rules.scope = Ruleset.Scope.PURPOSE)
                .enrolled("outbound", Liveness.ENDED, past -> past.with(it -> it.purpose = "billing"));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.enrolled("event", Liveness.ENDED, past -> past);
        assertThat(codes(given)).containsExactly(FailureCode.REENROLLMENT_COOLDOWN);
    }

    @Test
    void theSameSequenceCountsInEveryScope() {
        for (Ruleset.Scope scope : Ruleset.Scope.values()) {
            Given given = repeating(rules -> rules.scope = scope)
                    .enrolled("welcome", Liveness.ENDED, past -> past.with(it -> it.purpose = "billing"));

            assertThat(codes(given))
                    .as(scope.name())
                    .containsExactly(FailureCode.SAME_SEQUENCE_REENROLLMENT_OFF, FailureCode.REENROLLMENT_COOLDOWN);
        }
    }

    @Test
    void theWaitEndsExactlyAtTheAnchorPlusTheWait() {
        // Ended now minus 40 days, last step a day and enrollment 20 days before that.
        Instant end = NOW.minus(Duration.ofDays(40));
        atTheEdge(Ruleset.Anchor.ENDED_AT, end.plus(WAIT));
        atTheEdge(Ruleset.Anchor.LAST_STEP_AT, end.minus(Duration.ofDays(1)).plus(WAIT));
        atTheEdge(Ruleset.Anchor.ENROLLED_AT, end.minus(Duration.ofDays(20)).plus(WAIT));
    }

    private static void atTheEdge(Ruleset.Anchor anchor, Instant until) {
        Given given = repeating(rules -> rules.anchor = anchor).enrolled("outbound", Liveness.ENDED, past -> past);
        given.readAt = until.minusMillis(1);

        given.now = until.minusMillis(1);
        assertThat(codes(given)).as(anchor + " before").containsExactly(FailureCode.REENROLLMENT_COOLDOWN);
        assertThat(given.decide().retryAt()).contains(until);
        given.now = until;
        assertThat(codes(given)).as(anchor + " at").isEmpty();
    }

    @Test
    void countsAttemptsThatTheMostAllows() {
        Given given = repeating(rules -> {
                    rules.same = true;
                    rules.attempts = Optional.of(2);
                    rules.wait = Duration.ZERO;
                })
                .enrolled("welcome", Liveness.ENDED, past -> past);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.enrolled("welcome", Liveness.ENDED, past -> past.with(it -> it.completed = 0));
        assertThat(given.decide().verdict()).as("one that nobody noticed").isEqualTo(Verdict.ENROLL);

        given.enrolled("welcome", Liveness.ENDED, past -> past);
        assertThat(codes(given)).containsExactly(FailureCode.SAME_SEQUENCE_REENROLLMENT_OFF);
    }

    @Test
    void refusesToStartAtAStepThatIsNotThere() {
        Given given = new Given().with(it -> it.startStep = Optional.of("first"));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.startStep = Optional.of("second");
        assertThat(codes(given)).containsExactly(FailureCode.INVALID_REQUEST);
        assertThat(given.decide().primary().orElseThrow().message())
                .isEqualTo("This request could not be read: there is no step 'second' in Welcome.");
    }

    @Test
    void letsAPersonRunOnceForEachTargetWhereTheSequenceSaysSo() {
        Given given = new Given().enrolled("welcome", Liveness.ACTIVE, past -> past.with(it -> it.sameTarget = false));
        assertThat(codes(given)).containsExactly(FailureCode.ACTIVE_ENROLLMENT_EXISTS);

        given.handling = new Handling(OnChannelOptOut.STOP, Uniqueness.TARGET);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.enrolled("outbound", Liveness.ACTIVE, past -> past);
        assertThat(codes(given))
                .as("other sequences count as ever")
                .containsExactly(FailureCode.ACTIVE_ENROLLMENT_EXISTS);

        given.enrollments.clear();
        given.enrolled("welcome", Liveness.ACTIVE, past -> past);
        assertThat(given.decide().verdict()).as("the same target").isEqualTo(Verdict.NOOP);
    }

    @Test
    void neverSupersedesWhileThePersonAnsweredAnywhereWithinFourteenDays() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.enabled = true).with(it -> it.wait = Duration.ZERO))
                .with(it -> it.priority = 80)
                .with(it -> it.onConflict = OnConflict.SUPERSEDE_LOWER)
                .enrolled("outbound", Liveness.ACTIVE, past -> past.with(weak -> weak.priority = 30))
                .enrolled(
                        "event",
                        Liveness.ENDED,
                        past -> past.with(it -> it.respondedAt = Optional.of(NOW.minus(Duration.ofDays(14)))));
        assertThat(codes(given)).containsExactly(FailureCode.ACTIVE_ENROLLMENT_EXISTS);

        given.now = NOW.plusMillis(1);
        assertThat(given.decide().superseded()).containsExactly("enrollment-outbound");
    }

    @Test
    void severalSequencesMayRunWhenOnlyTheSameOneConflicts() {
        Given given = new Given()
                .ruleset(rules -> rules.with(it -> it.concurrency = Ruleset.Concurrency.ONE_PER_SEQUENCE))
                .enrolled("outbound", Liveness.ACTIVE, past -> past);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.ruleset(rules -> rules.with(it -> it.concurrency = Ruleset.Concurrency.ONE_PER_GROUP));
        assertThat(given.decide().verdict()).as("a sequence in no group").isEqualTo(Verdict.ENROLL);

        given.with(it -> it.groups = Set.of("sales"))
                .enrolled("event", Liveness.ACTIVE, past -> past.with(it -> it.groups = Set.of("sales")));
        assertThat(codes(given)).containsExactly(FailureCode.ACTIVE_ENROLLMENT_EXISTS);
    }

    private static Given repeating(Consumer<Given.Rules> change) {
        return new Given().ruleset(rules -> rules.with(it -> it.enabled = true).with(change));
    }

    private static List<FailureCode> codes(Given given) {
        return given.decide().findings().stream().map(Finding::code).toList();
    }
}
