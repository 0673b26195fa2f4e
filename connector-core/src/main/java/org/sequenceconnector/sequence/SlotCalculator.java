package org.sequenceconnector.sequence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sequence.SendSchedule.Window;

/**
 * Finds the next instant a schedule allows. A local time that a spring change skips moves forward to the next valid
 * instant; one that an autumn change repeats means the first. Pure.
 */
public final class SlotCalculator {
    /** Longer than any sensible run of excluded dates. */
    private static final int DAYS_AHEAD = 800;

    private SlotCalculator() {}

    /** The earliest instant at or after {@code from} that lies in a window and not on an excluded date. */
    public static Instant slot(SendSchedule schedule, Optional<ZoneId> personZone, Instant from) {
        ZoneId zone = schedule.recipientZone() ? personZone.orElse(schedule.zone()) : schedule.zone();
        LocalDate first = from.atZone(zone).toLocalDate();
        for (int days = 0; days <= DAYS_AHEAD; days++) {
            LocalDate date = first.plusDays(days);
            if (schedule.excludedDates().contains(date)) {
                continue;
            }
            for (Window window : windowsOn(schedule, date.getDayOfWeek())) {
                Instant start = date.atTime(window.start()).atZone(zone).toInstant();
                Instant end = end(date, window, zone);
                Instant candidate = from.isAfter(start) ? from : start;
                if (candidate.isBefore(end)) {
                    return candidate;
                }
            }
        }
        throw new IllegalArgumentException("schedule '" + schedule.name() + "' has no window in the next " + DAYS_AHEAD
                + " days: remove excluded dates or add windows");
    }

    /** When a step may happen at the earliest: its delay after {@code from}, moved to the next slot. */
    public static Instant dueAt(Step step, Instant from, SendSchedule schedule, Optional<ZoneId> personZone) {
        ZoneId zone = schedule.recipientZone() ? personZone.orElse(schedule.zone()) : schedule.zone();
        int amount = step.delay().amount();
        Instant planned = switch (step.delay().unit()) {
            case MINUTES -> from.plus(Duration.ofMinutes(amount));
            case HOURS -> from.plus(Duration.ofHours(amount));
            case DAYS -> from.atZone(zone).plusDays(amount).toInstant();
            case BUSINESS_DAYS -> businessDays(schedule, from.atZone(zone), amount);
        };
        return slot(schedule, personZone, planned);
    }

    private static Instant businessDays(SendSchedule schedule, ZonedDateTime from, int amount) {
        ZonedDateTime day = from;
        int left = amount;
        for (int days = 0; left > 0 && days <= DAYS_AHEAD; days++) {
            day = day.plusDays(1);
            boolean open = !schedule.excludedDates().contains(day.toLocalDate())
                    && !windowsOn(schedule, day.getDayOfWeek()).isEmpty();
            left -= open ? 1 : 0;
        }
        return day.toInstant();
    }

    private static Instant end(LocalDate date, Window window, ZoneId zone) {
        return window.end().equals(LocalTime.MAX)
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : date.atTime(window.end()).atZone(zone).toInstant();
    }

    private static List<Window> windowsOn(SendSchedule schedule, DayOfWeek day) {
        return schedule.windows().stream()
                .filter(window -> window.day() == day)
                .sorted(Comparator.comparing(Window::start))
                .toList();
    }
}
