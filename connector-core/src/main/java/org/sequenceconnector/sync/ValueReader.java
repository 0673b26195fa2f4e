package org.sequenceconnector.sync;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;

/** Reads a CRM's text as the mapped type. A text that does not fit becomes {@link FieldValue.Unreadable}, never a guess. */
final class ValueReader {
    private static final int LENGTH_OF_DATE = 10;

    private ValueReader() {}

    static FieldValue read(String text, FieldType type) {
        if (text.isEmpty()) {
            return FieldValue.EMPTY;
        }
        return switch (type) {
            case TEXT -> new FieldValue.Text(text);
            case BOOLEAN -> bool(text);
            case NUMBER -> number(text);
            case INSTANT -> instant(text);
            case DATE -> day(text);
            case OPTIONS ->
                new FieldValue.Options(Arrays.stream(text.split(";"))
                        .filter(option -> !option.isBlank())
                        .toList());
        };
    }

    private static FieldValue bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> new FieldValue.Flag(true);
            case "false" -> new FieldValue.Flag(false);
            default -> count(text);
        };
    }

    /** A count is true when it counts anything. */
    private static FieldValue count(String text) {
        String tidy = text.strip();
        if (!tidy.matches("\\d{1,9}(\\.0+)?")) {
            return new FieldValue.Unreadable(text);
        }
        return new FieldValue.Flag(new BigDecimal(tidy).signum() > 0);
    }

    private static FieldValue number(String text) {
        try {
            return new FieldValue.Number(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            return new FieldValue.Unreadable(text);
        }
    }

    /** ISO 8601 with {@code Z} or an offset, or epoch milliseconds; a mere date is the beginning of its day in UTC. */
    private static FieldValue instant(String text) {
        String tidy = text.strip();
        if (tidy.chars().allMatch(Character::isDigit)) {
            return new FieldValue.Moment(Instant.ofEpochMilli(Long.parseLong(tidy)));
        }
        try {
            if (tidy.length() == LENGTH_OF_DATE) {
                return new FieldValue.Moment(
                        LocalDate.parse(tidy).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return new FieldValue.Moment(OffsetDateTime.parse(withColon(tidy)).toInstant());
        } catch (DateTimeParseException notATime) {
            return new FieldValue.Unreadable(text);
        }
    }

    private static FieldValue day(String text) {
        String tidy = text.strip();
        try {
            if (tidy.chars().allMatch(Character::isDigit)) {
                return new FieldValue.Day(Instant.ofEpochMilli(Long.parseLong(tidy))
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate());
            }
            return new FieldValue.Day(LocalDate.parse(tidy.length() > 10 ? tidy.substring(0, 10) : tidy));
        } catch (DateTimeParseException | NumberFormatException notADay) {
            return new FieldValue.Unreadable(text);
        }
    }

    /** Some CRMs write offsets without the colon: {@code +0000}. */
    private static String withColon(String text) {
        int length = text.length();
        boolean bare = length > 5 && (text.charAt(length - 5) == '+' || text.charAt(length - 5) == '-');
        return bare ? text.substring(0, length - 2) + ":" + text.substring(length - 2) : text;
    }
}
