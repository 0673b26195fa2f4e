package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** HubSpot's way of writing times: ISO 8601, UTC, always with milliseconds. */
public final class Timestamps {
    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,18}");
    private static final DateTimeFormatter ISO_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Timestamps() {}

    public static String iso(long epochMillis) {
        return ISO_MILLIS.format(Instant.ofEpochMilli(epochMillis));
    }

    public static String iso(Instant instant) {
        return ISO_MILLIS.format(instant);
    }

    /** Epoch milliseconds of digits, an ISO date or an ISO time; empty when the text is none of them. */
    public static OptionalLong millis(String text) {
        try {
            if (DIGITS.matcher(text).matches()) {
                return OptionalLong.of(Long.parseLong(text));
            }
            if (text.length() == 10) {
                return OptionalLong.of(LocalDate.parse(text)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli());
            }
            return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException notATime) {
            return OptionalLong.empty();
        }
    }
}
