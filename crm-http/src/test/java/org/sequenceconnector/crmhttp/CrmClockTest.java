package org.sequenceconnector.crmhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** H145: positions go by the CRM's time. */
class CrmClockTest {
    private static final Instant OURS = Instant.parse("2026-11-02T09:00:00Z");

    private final CrmClock clock = new CrmClock("HubSpot", Clock.fixed(OURS, ZoneOffset.UTC));

    @Test
    void isOursUntilAnAnswerSaysOtherwise() {
        assertThat(clock.instant()).isEqualTo(OURS);
    }

    @Test
    void followsAnAnswerThatIsAnHourAway() {
        clock.told(OURS.minusSeconds(3_600));
        assertThat(clock.instant()).isEqualTo(OURS.minusSeconds(3_600));
        clock.told(OURS.plusSeconds(3_600));
        assertThat(clock.instant()).isEqualTo(OURS.plusSeconds(3_600));
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(OURS.plusSeconds(3_600));
    }

    @Test
    void wholeSecondsAndTheWayOfAnAnswerAreNoDifference() {
        clock.told(OURS.minusSeconds(1));
        clock.told(OURS.minusSeconds(4));
        assertThat(clock.instant()).isEqualTo(OURS);

        clock.told(OURS.minusSeconds(3_600));
        clock.told(OURS.minusSeconds(3_603));
        assertThat(clock.instant()).isEqualTo(OURS.minusSeconds(3_600));
    }

    @Test
    void agreesAgainOnceOurClockIsRight() {
        clock.told(OURS.minusSeconds(3_600));
        clock.told(OURS.minusSeconds(2));
        assertThat(clock.instant()).isEqualTo(OURS);
    }
}
