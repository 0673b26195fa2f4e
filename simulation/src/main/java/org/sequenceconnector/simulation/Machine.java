package org.sequenceconnector.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Both clocks of the machine that a process runs on: the one on the wall, which is set, and the one that nobody sets. */
final class Machine {
    private final Time time;
    private final Clock wall = Time.clock(this::shown);
    private final Clock steady = Time.clock(() -> Time.START.plusNanos(ticks()));
    private Duration offset = Duration.ZERO;
    private Duration asleep = Duration.ZERO;
    private Optional<Instant> asleepSince = Optional.empty();

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
        Instant shown = asleepSince.orElseGet(time::now);
        return Duration.between(Time.START, shown).minus(asleep).toNanos();
    }

    /** Somebody sets the clock on the wall so far from the true time. */
    void set(Duration wrong) {
        offset = wrong;
    }

    Duration offset() {
        return offset;
    }

    /** From now on it is suspended. */
    void suspend() {
        asleepSince = asleepSince.or(() -> Optional.of(time.now()));
    }

    /** It goes on, suspended or not. */
    void wake() {
        asleepSince.ifPresent(since -> asleep = asleep.plus(Duration.between(since, time.now())));
        asleepSince = Optional.empty();
    }
}
