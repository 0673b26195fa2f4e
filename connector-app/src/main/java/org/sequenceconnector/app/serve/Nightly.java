package org.sequenceconnector.app.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Says when a piece of nightly work is due: once after each passing of a local time. A night in which nobody did it, because no
 * process ran or another one drove the accounts, is made up for once it is told when the work was last done. For one thread.
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

    /** By whichever process; nights that have passed since are made up for at once, by doing it one time. */
    void wasDone(Instant last) {
        due = next(last);
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
