package org.sequenceconnector.sync;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ReadableRange;

/**
 * Reads a CRM's text as the mapped type. A text that does not fit becomes {@link FieldValue.Unreadable}, never a guess and
 * never an exception: what one field holds must not keep the others, consent among them, from being read.
 */
final class ValueReader {
    private static final int LENGTH_OF_DATE = 10;
    /** Numbers and dates are short; whatever is longer is none, and is not worth the work of finding out. */
    private static final int MAX = 400;

    /** Milliseconds since 1970, in the digits that CRMs use; 18 of them always fit. */
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,18}");

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private ValueReader() {}

    static FieldValue read(String text, FieldType type) {
        if (text.isEmpty() || (type != FieldType.TEXT && text.isBlank())) {
            return FieldValue.EMPTY;
        }
        return switch (type) {
            case TEXT -> new FieldValue.Text(text);
            case BOOLEAN -> bool(text);
            case NUMBER -> number(text).<FieldValue>map(FieldValue.Number::new).orElseGet(() -> unreadable(text));
            case INSTANT ->
                instant(text).<FieldValue>map(FieldValue.Moment::new).orElseGet(() -> unreadable(text));
            case DATE -> day(text).<FieldValue>map(FieldValue.Day::new).orElseGet(() -> unreadable(text));
            case OPTIONS ->
                new FieldValue.Options(Arrays.stream(text.split(";"))
                        .filter(option -> !option.isBlank())
                        .toList());
        };
    }

    private static FieldValue unreadable(String text) {
        return new FieldValue.Unreadable(text);
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

    private static Optional<BigDecimal> number(String text) {
        String tidy = text.strip();
        if (tidy.length() > MAX || !NUMBER.matcher(tidy).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(tidy)).filter(ReadableRange::holds);
        } catch (ArithmeticException | NumberFormatException beyondEveryNumber) {
            return Optional.empty();
        }
    }

    /** ISO 8601 with {@code Z} or an offset, or epoch milliseconds; a mere date is the beginning of its day in UTC. */
    private static Optional<Instant> instant(String text) {
        String tidy = text.strip();
        if (tidy.length() > MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(moment(tidy)).filter(ReadableRange::holds);
        } catch (DateTimeException | ArithmeticException notATime) {
            return Optional.empty();
        }
    }

    private static Instant moment(String tidy) {
        if (MILLIS.matcher(tidy).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(tidy));
        }
        return tidy.length() == LENGTH_OF_DATE
                ? LocalDate.parse(tidy).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(withColon(tidy)).toInstant();
    }

    private static Optional<LocalDate> day(String text) {
        String tidy = text.strip();
        if (tidy.length() > MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(date(tidy)).filter(ReadableRange::holds);
        } catch (DateTimeException | ArithmeticException notADay) {
            return Optional.empty();
        }
    }

    /** Of a date with a time it is the day as written: CRMs say midnight of the day they mean. */
    private static LocalDate date(String tidy) {
        if (MILLIS.matcher(tidy).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(tidy))
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate();
        }
        if (tidy.length() <= LENGTH_OF_DATE) {
            return LocalDate.parse(tidy);
        }
        LocalDate day = LocalDate.parse(tidy.substring(0, LENGTH_OF_DATE));
        checkTime(tidy.substring(LENGTH_OF_DATE));
        return day;
    }

    /** What follows a date has to be a time, with or without an offset; anything else makes the whole text none. */
    private static void checkTime(String rest) {
        String time = rest.substring(1);
        char separator = rest.charAt(0);
        if (separator != 'T' && separator != 't' && separator != ' ') {
            throw new DateTimeException("no time behind the date");
        }
        boolean local =
                time.chars().noneMatch(letter -> letter == 'Z' || letter == 'z' || letter == '+' || letter == '-');
        if (local) {
            LocalTime.parse(time);
        } else {
            OffsetDateTime.parse(withColon("2000-01-01T" + time));
        }
    }

    /** Some CRMs write offsets without the colon: {@code +0000}. */
    private static String withColon(String text) {
        int length = text.length();
        boolean bare = length > 5 && (text.charAt(length - 5) == '+' || text.charAt(length - 5) == '-');
        return bare ? text.substring(0, length - 2) + ":" + text.substring(length - 2) : text;
    }
}
