package org.sequenceconnector.app.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Says when a piece of nightly work is due: once after each passing of a local time. Nothing is kept over a restart, so
 * the work of a night in which no process ran waits for the next one. For one thread.
 */
final class Nightly {
    private static final Duration RETRY = Duration.ofHours(1);

    private final Clock clock;
    private final ZoneId zone;
    private final LocalTime at;
    private Instant due;

    Nightly(Clock clock, ZoneId zone, LocalTime at) {
        this.clock = clock;
        this.zone = zone;
        this.at = at;
        this.due = next(clock.instant());
    }

    /** A clock that ran ahead and was set back costs no night. */
    boolean isDue() {
        Instant now = clock.instant();
        Instant latest = next(now).plus(RETRY);
        if (due.isAfter(latest)) {
            due = next(now);
        }
        return !now.isBefore(due);
    }

    void done() {
        due = next(clock.instant());
    }

    /** It did not work out: it is due again in an hour. */
    void failed() {
        due = clock.instant().plus(RETRY);
    }

    private Instant next(Instant now) {
        ZonedDateTime today = now.atZone(zone).with(at);
        return today.toInstant().isAfter(now)
                ? today.toInstant()
                : today.plusDays(1).toInstant();
    }
}
