package org.sequenceconnector.sequence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Days and hours on which a step may happen.
 *
 * @param windows half-open {@code [start, end)}, none crossing midnight
 * @param excludedDates full local days
 * @param recipientZone use the person's own zone when it is known, else {@code zone}
 */
public record SendSchedule(
        String name, ZoneId zone, boolean recipientZone, List<Window> windows, Set<LocalDate> excludedDates) {
    public SendSchedule {
        windows = List.copyOf(windows);
        excludedDates = Set.copyOf(excludedDates);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("schedule '" + name + "' has no window: nothing could ever be sent");
        }
    }

    /** @param end exclusive; {@link LocalTime#MAX} means the end of the day */
    public record Window(DayOfWeek day, LocalTime start, LocalTime end) {
        public Window {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException(
                        "a window must end after it starts: " + day + " " + start + "-" + end);
            }
        }
    }
}
