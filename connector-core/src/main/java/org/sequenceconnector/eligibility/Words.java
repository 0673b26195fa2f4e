package org.sequenceconnector.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sequenceconnector.consent.SourceWords;

/** Times and lengths of time as messages show them: UTC, English, no more detail than helps. */
final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String day(Instant instant) {
        return SourceWords.day(instant);
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    static String length(Duration duration) {
        if (duration.toDays() >= 2) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() >= 2) {
            return duration.toHours() + " hours";
        }
        return duration.toMinutes() + " minutes";
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
