package org.sequenceconnector.sequence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sequenceconnector.sequence.SendSchedule.Window;

/**
 * Finds when a step may happen. Pure; safe for use by many threads.
 *
 * <p>An instant is allowed when its local date is not excluded and its local time lies in a window of its weekday. A local
 * time that does not exist moves forward to the next instant that does; one that exists twice means the first.
 */
public final class SlotCalculator {
    private final SendSchedule schedule;
    private final ZoneId zone;

    private SlotCalculator(SendSchedule schedule, Optional<ZoneId> personZone) {
        this.schedule = schedule;
        this.zone = schedule.recipientZone() ? personZone.orElse(schedule.zone()) : schedule.zone();
    }

    /** The earliest allowed instant that is not before {@code from}. */
    public static Instant slot(SendSchedule schedule, Optional<ZoneId> personZone, Instant from) {
        return new SlotCalculator(schedule, personZone).next(from);
    }

    /**
     * When a step is due.
     *
     * @param from when the step before was really completed, or when the enrollment started
     */
    public static Instant dueAt(Step step, Instant from, SendSchedule schedule, Optional<ZoneId> personZone) {
        SlotCalculator calculator = new SlotCalculator(schedule, personZone);
        return calculator.next(calculator.after(step.delay(), from));
    }

    private Instant after(StepDelay delay, Instant from) {
        if (delay.amount() == 0) {
            return from;
        }
        LocalDateTime local = LocalDateTime.ofInstant(from, zone);
        return switch (delay.unit()) {
            case MINUTES -> from.plusSeconds(60L * delay.amount());
            case HOURS -> from.plusSeconds(3600L * delay.amount());
            case DAYS -> first(local.plusDays(delay.amount()));
            case BUSINESS_DAYS -> first(local.toLocalTime().atDate(businessDay(local.toLocalDate(), delay.amount())));
        };
    }

    private LocalDate businessDay(LocalDate from, int amount) {
        LocalDate day = from;
        for (int counted = 0; counted < amount; ) {
            day = day.plusDays(1);
            if (!windows(day).isEmpty()) {
                counted++;
            }
        }
        return day;
    }

    private Instant next(Instant from) {
        if (allowed(from)) {
            return from;
        }
        // Every weekday comes again within seven days, and each excluded date can take away at most one of them.
        LocalDate day = LocalDateTime.ofInstant(from, zone).toLocalDate();
        LocalDate last = day.plusDays(7L * (schedule.excludedDates().size() + 2));
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate opening = day;
            Optional<Instant> slot = windows(day).stream()
                    .flatMap(window -> instants(opening.atTime(window.start())))
                    .filter(instant -> !instant.isBefore(from) && allowed(instant))
                    .min(Comparator.naturalOrder());
            if (slot.isPresent()) {
                return transitionBefore(slot.get(), from).orElse(slot.get());
            }
        }
        throw new IllegalStateException("schedule '" + schedule.name() + "' has no window that exists in zone " + zone
                + ": widen its windows or exclude fewer dates");
    }

    /** A clock change can jump into the middle of a window, without passing its start. */
    private Optional<Instant> transitionBefore(Instant slot, Instant from) {
        return Stream.iterate(
                        zone.getRules().nextTransition(from),
                        transition ->
                                transition != null && transition.getInstant().isBefore(slot),
                        transition -> zone.getRules().nextTransition(transition.getInstant()))
                .map(ZoneOffsetTransition::getInstant)
                .filter(this::allowed)
                .findFirst();
    }

    private boolean allowed(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return windows(local.toLocalDate()).stream().anyMatch(window -> contains(window, local.toLocalTime()));
    }

    private static boolean contains(Window window, LocalTime time) {
        boolean wholeEvening = window.end().equals(LocalTime.MAX);
        return !time.isBefore(window.start()) && (wholeEvening || time.isBefore(window.end()));
    }

    private List<Window> windows(LocalDate day) {
        if (schedule.excludedDates().contains(day)) {
            return List.of();
        }
        return schedule.windows().stream()
                .filter(window -> window.day() == day.getDayOfWeek())
                .toList();
    }

    private Instant first(LocalDateTime local) {
        return instants(local).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** One instant, two in a repeated hour, and in a skipped hour the one with which it ends. */
    private Stream<Instant> instants(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            return Stream.of(gap.getInstant());
        }
        return offsets.stream().map(local::toInstant);
    }
}
