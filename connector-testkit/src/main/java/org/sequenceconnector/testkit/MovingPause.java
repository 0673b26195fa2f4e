package org.sequenceconnector.testkit;

import java.time.Duration;
import org.sequenceconnector.crmhttp.Pause;

/** Waiting moves the clock instead of taking time. */
public final class MovingPause implements Pause {
    private final SettableClock clock;

    private MovingPause(SettableClock clock) {
        this.clock = clock;
    }

    public static Pause of(SettableClock clock) {
        return new MovingPause(clock);
    }

    @Override
    public void sleep(Duration time) {
        clock.advance(time);
    }

    @Override
    public void waitOn(Object monitor, Duration time) {
        clock.advance(time);
    }
}
