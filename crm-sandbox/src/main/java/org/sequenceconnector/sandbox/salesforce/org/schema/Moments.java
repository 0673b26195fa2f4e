package org.sequenceconnector.sandbox.salesforce.org.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Date and time texts as the REST API writes and reads them. */
public final class Moments {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("([+-]\\d{2})(\\d{2})$");

    private Moments() {}

    /** For example {@code 2026-11-03T10:15:30.000+0000}. */
    public static String write(Instant moment) {
        return WRITTEN.format(moment);
    }

    public static String write(long epochMillis) {
        return write(Instant.ofEpochMilli(epochMillis));
    }

    /** An instant with an offset, with or without a colon, or a date, which stands for its midnight in UTC. */
    public static Optional<Instant> parse(String text) {
        try {
            if (text.length() == 10) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            String colon = OFFSET_WITHOUT_COLON.matcher(text).replaceFirst("$1:$2");
            return Optional.of(OffsetDateTime.parse(colon).toInstant());
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }
}
