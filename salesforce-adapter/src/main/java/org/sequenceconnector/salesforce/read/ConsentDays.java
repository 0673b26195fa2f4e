package org.sequenceconnector.salesforce.read;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Windows that are given in days. Nobody says in which time zone a day is meant, so a refusal holds as long as it is that day
 * anywhere, and a permission only while it is that day everywhere.
 */
final class ConsentDays {
    /** The earliest zone begins a day so long before it begins at Greenwich, and ends it as much earlier. */
    private static final Duration EARLIEST = Duration.ofHours(14);
    /** The latest zone. */
    private static final Duration LATEST = Duration.ofHours(12);

    private ConsentDays() {}

    static Optional<Instant> from(String day, boolean refusal) {
        return day(day).map(date ->
                refusal ? start(date).minus(EARLIEST) : start(date).plus(LATEST));
    }

    /** The last day belongs to the window. */
    static Optional<Instant> until(String day, boolean refusal) {
        return day(day).map(date -> date.plusDays(1))
                .map(after -> refusal ? start(after).plus(LATEST) : start(after).minus(EARLIEST));
    }

    /** Days one of whose moments lies in the span; empty for nearly every span, because there are but two a day. */
    static Optional<Days> movedBetween(Instant from, Instant before) {
        // The moments of day D are D-1 10:00, D 10:00, D 12:00 and D+1 12:00, all at Greenwich.
        boolean none = !crosses(from, before, 10) && !crosses(from, before, 12);
        return none
                ? Optional.empty()
                : Optional.of(new Days(
                        LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(1),
                        LocalDate.ofInstant(before, ZoneOffset.UTC).plusDays(1)));
    }

    /** Both included. */
    record Days(LocalDate first, LocalDate last) {}

    private static boolean crosses(Instant from, Instant before, int hour) {
        Instant moment = start(LocalDate.ofInstant(from, ZoneOffset.UTC)).plus(Duration.ofHours(hour));
        Instant next = moment.isBefore(from) ? moment.plus(Duration.ofDays(1)) : moment;
        return next.isBefore(before);
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text.substring(0, Math.min(10, text.length()))));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
