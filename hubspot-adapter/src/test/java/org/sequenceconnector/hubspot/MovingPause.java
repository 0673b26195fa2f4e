package org.sequenceconnector.hubspot;

import java.time.Duration;
import org.sequenceconnector.testkit.SettableClock;

/** Waiting moves the clock instead of taking time. */
final class MovingPause implements Pause {
    private final SettableClock clock;

    private MovingPause(SettableClock clock) {
        this.clock = clock;
    }

    static Pause of(SettableClock clock) {
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
