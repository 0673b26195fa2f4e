package org.sequenceconnector.crmhttp;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The time of day when it was made, counted on by a clock that nobody sets. Budgets, pauses and whatever else is waited for
 * go by it: a clock on the wall that is set forward and back would keep an account silent until it has caught up. It stands
 * still while the machine sleeps, so that positions at a CRM go by {@link CrmClock}.
 */
public final class SteadyClock extends Clock {
    private static final SteadyClock SYSTEM = new SteadyClock(Clock.systemUTC(), System::nanoTime);

    private final Clock wall;
    private final LongSupplier ticker;
    private final Instant start;
    private final long startTicks;
    private final ZoneId zone;

    /** @param ticker nanoseconds of a clock that nobody sets */
    public SteadyClock(Clock wall, LongSupplier ticker) {
        this(wall, ticker, wall.instant(), ticker.getAsLong(), ZoneOffset.UTC);
    }

    private SteadyClock(Clock wall, LongSupplier ticker, Instant start, long startTicks, ZoneId zone) {
        this.wall = wall;
        this.ticker = ticker;
        this.start = start;
        this.startTicks = startTicks;
        this.zone = zone;
    }

    /** One and the same clock for the machine's own; any other keeps time by itself. */
    public static Clock over(Clock clock) {
        return clock.getClass().equals(Clock.systemUTC().getClass()) ? SYSTEM : clock;
    }

    /** What the clock on the wall shows, whichever of both this is. */
    public static Instant onTheWall(Clock clock) {
        return clock instanceof SteadyClock steady ? steady.wall.instant() : clock.instant();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(ticker.getAsLong() - startTicks);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(wall, ticker, start, startTicks, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SteadyClock steady
                && wall.equals(steady.wall)
                && ticker.equals(steady.ticker)
                && start.equals(steady.start)
                && startTicks == steady.startTicks
                && zone.equals(steady.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(wall, ticker, start, startTicks, zone);
    }
}
