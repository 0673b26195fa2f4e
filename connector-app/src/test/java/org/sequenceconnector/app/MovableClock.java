package org.sequenceconnector.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Runs like the system's clock, but from a moment of our choice. Process and account are set to the same moment. */
public final class MovableClock extends Clock {
    private volatile Duration ahead;

    public MovableClock(Instant from) {
        this.ahead = Duration.between(Instant.now(), from);
    }

    public void moveTo(Instant moment) {
        ahead = Duration.between(Instant.now(), moment);
    }

    public void moveBy(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("everything here is UTC");
    }
}
