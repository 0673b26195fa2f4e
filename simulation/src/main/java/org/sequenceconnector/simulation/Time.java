package org.sequenceconnector.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The true time of a world, and clocks that show it or something else. */
final class Time {
    /** A Monday morning in working time. */
    static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private Instant now = START;

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** What the CRMs go by. */
    Clock trueClock() {
        return clock(this::now);
    }

    static Clock clock(Supplier<Instant> source) {
        return new Shown(source, ZoneOffset.UTC);
    }

    private static final class Shown extends Clock {
        private final Supplier<Instant> source;
        private final ZoneId zone;

        Shown(Supplier<Instant> source, ZoneId zone) {
            this.source = source;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Shown(source, other);
        }

        @Override
        public Instant instant() {
            return source.get();
        }
    }
}
