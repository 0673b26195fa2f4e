package org.sequenceconnector.app.cli.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
public final class Moments {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm zzz", Locale.ENGLISH);

    private Moments() {}

    /** For example {@code 2 March 2026, 09:30 UTC}. */
    public static String of(Instant instant) {
        return MOMENT.format(instant);
    }

    /** On the clocks of this zone, for example {@code 2 March 2026, 10:30 CET}. */
    public static String of(Instant instant, ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? of(instant) : LOCAL.format(instant.atZone(zone));
    }

    /** How long ago, in the largest unit of which there are two, for example {@code 12 minutes ago}. */
    public static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.compareTo(Duration.ofMinutes(2)) < 0) {
            return Trouble.counted(Math.max(0, age.toSeconds()), "second") + " ago";
        }
        if (age.compareTo(Duration.ofHours(2)) < 0) {
            return Trouble.counted(age.toMinutes(), "minute") + " ago";
        }
        return age.compareTo(Duration.ofDays(2)) < 0
                ? Trouble.counted(age.toHours(), "hour") + " ago"
                : Trouble.counted(age.toDays(), "day") + " ago";
    }
}
