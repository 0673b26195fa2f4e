package org.sequenceconnector.crmhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** H144: a clock that is set forward and back changes no wait. */
class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private final AtomicReference<Instant> wall = new AtomicReference<>(START);
    private final AtomicLong ticks = new AtomicLong(17);
    private final SteadyClock steady = new SteadyClock(new Wall(wall), ticks::get);

    @Test
    void goesOnWithTheClockThatNobodySets() {
        ticks.addAndGet(Duration.ofMillis(1_500).toNanos());

        assertThat(steady.instant()).isEqualTo(START.plusMillis(1_500));
        assertThat(steady.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(START.plusMillis(1_500));
    }

    @Test
    void doesNotFollowTheClockOnTheWall() {
        wall.set(START.plus(Duration.ofHours(1)));
        assertThat(steady.instant()).isEqualTo(START);
        wall.set(START.minus(Duration.ofDays(1)));
        assertThat(steady.instant()).isEqualTo(START);
        assertThat(SteadyClock.onTheWall(steady)).isEqualTo(START.minus(Duration.ofDays(1)));
    }

    @Test
    void standsOverTheMachinesClockOnlyAndIsOneForAll() {
        Clock other = new Wall(wall);

        assertThat(SteadyClock.over(other)).isSameAs(other);
        assertThat(SteadyClock.over(Clock.systemUTC()))
                .isInstanceOf(SteadyClock.class)
                .isSameAs(SteadyClock.over(Clock.system(ZoneId.of("Europe/Berlin"))));
    }

    private static final class Wall extends Clock {
        private final AtomicReference<Instant> time;

        Wall(AtomicReference<Instant> time) {
            this.time = time;
        }

        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
