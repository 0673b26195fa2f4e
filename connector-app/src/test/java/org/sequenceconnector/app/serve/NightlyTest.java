package org.sequenceconnector.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.testkit.SettableClock;

class NightlyTest {
    /** Three o'clock in the afternoon in Berlin. */
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-04T14:00:00Z"));

    private final Nightly nightly = new Nightly(clock, ZoneId.of("Europe/Berlin"), LocalTime.of(2, 30));

    @Test
    void isDueOnceAfterTheLocalTimeHasPassed() {
        assertThat(nightly.isDue()).isFalse();

        clock.set(Instant.parse("2026-11-05T01:30:00Z"));
        assertThat(nightly.isDue()).isTrue();

        nightly.done();
        assertThat(nightly.isDue()).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(nightly.isDue()).isTrue();
    }

    @Test
    void comesBackAnHourAfterAFailure() {
        clock.set(Instant.parse("2026-11-05T01:30:00Z"));
        nightly.failed();

        assertThat(nightly.isDue()).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(nightly.isDue()).isTrue();
    }

    @Test
    @DisplayName("H181: a night in which nobody did the work is made up for, one time for any number of them")
    void aNightThatWasMissedIsMadeUpFor() {
        nightly.wasDone(Instant.parse("2026-11-01T01:31:00Z"));
        assertThat(nightly.isDue()).isTrue();

        nightly.done();
        assertThat(nightly.isDue()).isFalse();
    }

    @Test
    void theNightOfAnotherProcessIsNotRepeated() {
        nightly.wasDone(Instant.parse("2026-11-04T01:31:00Z"));
        assertThat(nightly.isDue()).isFalse();

        clock.set(Instant.parse("2026-11-05T01:30:00Z"));
        assertThat(nightly.isDue()).isTrue();
    }
}
