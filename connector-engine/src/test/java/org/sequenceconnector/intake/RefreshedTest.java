package org.sequenceconnector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a decision may rest on what the CRMs answered right before. */
class RefreshedTest {
    private static final Instant ASKED = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant ANSWERED = ASKED.plusSeconds(20);

    private final Refresher.Refreshed refreshed = new Refresher.Refreshed(ASKED, ANSWERED, Duration.ofSeconds(5));

    @Test
    void ageCountsFromTheAskingHoweverSlowTheAnswer() {
        assertThat(refreshed.asked(ANSWERED)).isEqualTo(ASKED);
        assertThat(refreshed.asked(ANSWERED.plusSeconds(30)))
                .as("a busy machine")
                .isEqualTo(ASKED);
    }

    @Test
    @DisplayName("H150: whoever was stopped between the answer and the decision decides on nothing that is old by then")
    void ageCountsFromNowAfterAStop() {
        Instant thawed = ANSWERED.plus(Duration.ofMinutes(10));

        assertThat(refreshed.asked(thawed)).isEqualTo(thawed);
    }

    @Test
    @DisplayName("H150: nor does a clock that was set back in between make the answer young")
    void ageCountsFromNowWhenTheClockWasSetBack() {
        Instant earlier = ASKED.minus(Duration.ofHours(1));

        assertThat(refreshed.asked(earlier)).isEqualTo(earlier);
    }

    @Test
    void whoeverAllowsNothingStillHasTheMomentThatADecisionTakes() {
        Refresher.Refreshed strict = new Refresher.Refreshed(ASKED, ANSWERED, Duration.ZERO);

        assertThat(strict.asked(ANSWERED.plusMillis(300))).isEqualTo(ASKED);
    }
}
