package org.sequenceconnector.hubspot.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crmhttp.Pause;
import org.sequenceconnector.testkit.MovingPause;
import org.sequenceconnector.testkit.SettableClock;

class SlidingWindowTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final int ALLOWED = 190;

    private final SettableClock clock = new SettableClock();
    private final Pause pause = MovingPause.of(clock);

    /** Requests reach HubSpot late by a varying time; jitter below the slack must never make it count too many. */
    @ParameterizedTest
    @ValueSource(longs = {20, 180, 600})
    void usesNearlyAllOfARollingWindowAndNeverMore(long roundTrip) {
        SlidingWindow window = known();
        Random jitter = new Random(roundTrip);
        List<Long> arrivals = new ArrayList<>();
        long start = clock.millis();
        for (int call = 0; call < 1_900; call++) {
            acquire(window, CallPriority.Level.STATUS);
            arrivals.add(clock.millis() + roundTrip / 2 + jitter.nextLong(100));
        }

        arrivals.sort(null);
        for (int call = ALLOWED; call < arrivals.size(); call++) {
            assertThat(arrivals.get(call) - arrivals.get(call - ALLOWED)).isGreaterThanOrEqualTo(10_000);
        }
        double seconds = (clock.millis() - start) / 1_000.0;
        assertThat(90 / seconds).as("ideal finish over ours").isGreaterThan(0.96);
        long after = arrivals.stream().filter(at -> at >= start + 10_000).count();
        assertThat(after / ((seconds - 10) * 19))
                .as("share of the quota after the first window")
                .isGreaterThan(0.98);
    }

    /** Who opted out a moment ago is followed by others: the next one finds a free call in a full window. */
    @Test
    void keepsCallsFreeForConsentWhileConsentIsAtWork() {
        SlidingWindow window = known();
        acquire(window, CallPriority.Level.CONSENT);
        for (int call = 0; call < ALLOWED - 2; call++) {
            acquire(window, CallPriority.Level.STATUS);
        }
        long before = clock.millis();

        acquire(window, CallPriority.Level.CONSENT);
        assertThat(clock.millis() - before).isLessThan(100);

        acquire(window, CallPriority.Level.STATUS);
        assertThat(clock.millis() - before).isGreaterThan(8_000);
    }

    /** P14: another process of ours sent calls just before we started; HubSpot's answer tells. */
    @Test
    void countsCallsThatAnEarlierProcessSent() {
        SlidingWindow window = new SlidingWindow(clock, pause, 100, TEN_SECONDS, Duration.ofMillis(150), 0, false);
        window.acquire();
        window.learn(headers(190, 40));
        long before = clock.millis();
        for (int call = 0; call < 40; call++) {
            window.acquire();
        }
        assertThat(clock.millis() - before).as("time for the 40 calls left").isLessThan(1_000);

        window.acquire();
        assertThat(clock.millis() - before).isGreaterThan(9_000);
    }

    /** A request that was held up on its way fills HubSpot's window later, too. */
    @Test
    void countsASlowCallFromWhenItMayHaveArrived() {
        SlidingWindow window = new SlidingWindow(clock, pause, 1, TEN_SECONDS, Duration.ofMillis(150), 0, true);
        window.answered(window.acquire());
        long slow = window.acquire();
        clock.advance(Duration.ofMillis(600));
        window.answered(slow);

        assertThat(window.acquire() - slow).isBetween(10_590L, 10_610L);
    }

    @Test
    void feelsItsWayWhileTheLimitIsUnknown() {
        SlidingWindow window = new SlidingWindow(clock, pause, 100, TEN_SECONDS, Duration.ZERO, 0, false);
        long before = clock.millis();
        for (int call = 0; call < 5; call++) {
            window.acquire();
        }
        assertThat(clock.millis() - before).isGreaterThanOrEqualTo(4_000);
    }

    @Test
    void holdsEverybodyBackAfterARefusal() {
        SlidingWindow window = known();
        window.acquire();
        window.refused(TEN_SECONDS);
        long before = clock.millis();

        window.acquire();

        assertThat(clock.millis() - before).isGreaterThanOrEqualTo(10_000);
    }

    private SlidingWindow known() {
        return new SlidingWindow(clock, pause, ALLOWED, TEN_SECONDS, Duration.ofMillis(150), 5, true);
    }

    private static void acquire(SlidingWindow window, CallPriority.Level level) {
        CallPriority.with(level, () -> {
            window.acquire();
            return level;
        });
    }

    private static RateHeaders headers(long max, long remaining) {
        return new RateHeaders(
                OptionalLong.of(max),
                OptionalLong.of(remaining),
                Optional.of(TEN_SECONDS),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }
}
