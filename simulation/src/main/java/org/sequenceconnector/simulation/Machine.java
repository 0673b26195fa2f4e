package org.sequenceconnector.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Both clocks of the machine that a process runs on: the one on the wall, which is set, and the one that nobody sets. */
final class Machine {
    private final Time time;
    private final Clock wall = Time.clock(this::shown);
    private final Clock steady = Time.clock(() -> Time.START.plusNanos(ticks()));
    private Duration offset = Duration.ZERO;
    private Duration asleep = Duration.ZERO;

    Machine(Time time) {
        this.time = time;
    }

    private Instant shown() {
        return time.now().plus(offset);
    }

    Clock wall() {
        return wall;
    }

    /** Begins anywhere and only goes forward. */
    Clock steady() {
        return steady;
    }

    /** Nanoseconds that nobody sets; they stand still while the machine is suspended. */
    long ticks() {
        return Duration.between(Time.START, time.now()).minus(asleep).toNanos();
    }

    /** Somebody sets the clock on the wall so far from the true time. */
    void set(Duration wrong) {
        offset = wrong;
    }

    Duration offset() {
        return offset;
    }

    /** For so long the machine was suspended. */
    void slept(Duration length) {
        asleep = asleep.plus(length);
    }
}
