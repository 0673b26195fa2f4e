package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.testkit.SettableClock;

/** How long a decision may rest on what the CRMs answered right before. */
class RefreshedTest {
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock();
    private final AtomicLong ticks = new AtomicLong();
    private final OwnReadings own = new OwnReadings(clock, ticks::get);
    private final OwnReadings.Moment asked = own.now();

    private void pass(Duration time) {
        clock.advance(time);
        ticks.addAndGet(time.toNanos());
    }

    private Refresher.Refreshed answeredAfter20Seconds(Duration maxAge) {
        pass(Duration.ofSeconds(20));
        return new Refresher.Refreshed(own, asked, own.now(), Set.of(), maxAge);
    }

    private Instant countsFrom(Refresher.Refreshed refreshed) {
        return refreshed.countsFrom(clock.instant());
    }

    @Test
    void ageCountsFromTheAskingHoweverSlowTheAnswer() {
        Refresher.Refreshed refreshed = answeredAfter20Seconds(MAX_AGE);
        assertThat(countsFrom(refreshed)).isEqualTo(asked.at());

        pass(Duration.ofSeconds(30));
        assertThat(countsFrom(refreshed)).as("a busy machine").isEqualTo(asked.at());
    }

    @Test
    @DisplayName("H150: whoever was stopped between the answer and the decision decides on nothing that is old by then")
    void ageCountsFromNowAfterAStop() {
        Refresher.Refreshed refreshed = answeredAfter20Seconds(MAX_AGE);
        pass(Duration.ofMinutes(10));

        assertThat(countsFrom(refreshed)).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("H150: nor does a clock that was set back meanwhile hide that")
    void ageCountsFromNowWhenTheClockWasSetBackDuringAStop() {
        Refresher.Refreshed refreshed = answeredAfter20Seconds(MAX_AGE);
        pass(Duration.ofMinutes(10));
        clock.advance(Duration.ofSeconds(-595));

        assertThat(countsFrom(refreshed)).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("H150: nor does a clock that was set between the answer and the decision make the answer young")
    void ageCountsFromNowWhenTheClockWasSet() {
        Refresher.Refreshed refreshed = answeredAfter20Seconds(MAX_AGE);
        clock.advance(Duration.ofHours(-1));

        assertThat(countsFrom(refreshed)).isEqualTo(clock.instant());
    }

    /** What was read before by a right clock would seem to have been read after an asking of an hour ago. */
    @Test
    @DisplayName("H150: nor one that was set between the asking and the answer")
    void ageCountsFromNowWhenTheClockWasSetWhileTheCrmWasAsked() {
        clock.advance(Duration.ofHours(25));
        Refresher.Refreshed refreshed = answeredAfter20Seconds(MAX_AGE);

        assertThat(countsFrom(refreshed)).isEqualTo(clock.instant());
    }

    @Test
    void whoeverAllowsNothingStillHasTheMomentThatADecisionTakes() {
        Refresher.Refreshed strict = answeredAfter20Seconds(Duration.ZERO);
        pass(Duration.ofMillis(300));

        assertThat(countsFrom(strict)).isEqualTo(asked.at());
    }
}
