package org.sequenceconnector.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.sequence.SendSchedule.Window;

class SlotCalculatorTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-05-06T10:00, 2026-05-06T10:00, the window is open",
        "2026-05-06T07:00, 2026-05-06T09:00, before it opens",
        "2026-05-06T17:00, 2026-05-07T09:00, the end is not part of it",
        "2026-05-08T18:00, 2026-05-11T09:00, over the weekend",
        "2026-04-30T20:00, 2026-05-04T09:00, over an excluded Friday"
    })
    void findsTheNextOpenInstant(LocalDateTime from, LocalDateTime expected, String why) {
        assertThat(SlotCalculator.slot(officeHours(), Optional.empty(), berlin(from)))
                .as(why)
                .isEqualTo(berlin(expected));
    }

    @Test
    void theRecipientsZoneCountsOnlyWhereTheScheduleSaysSoAndItIsKnown() {
        Optional<ZoneId> tokyo = Optional.of(ZoneId.of("Asia/Tokyo"));
        SendSchedule office = officeHours();
        SendSchedule recipient = new SendSchedule("r", BERLIN, true, office.windows(), office.excludedDates());
        Instant from = Instant.parse("2026-05-05T22:00:00Z");

        assertThat(SlotCalculator.slot(recipient, tokyo, from)).isEqualTo(Instant.parse("2026-05-06T00:00:00Z"));
        assertThat(SlotCalculator.slot(recipient, Optional.empty(), from))
                .isEqualTo(Instant.parse("2026-05-06T07:00:00Z"));
        assertThat(SlotCalculator.slot(office, tokyo, from)).isEqualTo(Instant.parse("2026-05-06T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "90, MINUTES, 2026-05-06T11:30",
        "2, HOURS, 2026-05-06T12:00",
        "2, DAYS, 2026-05-08T10:00",
        "3, DAYS, 2026-05-11T09:00",
        "3, BUSINESS_DAYS, 2026-05-11T10:00",
        "0, BUSINESS_DAYS, 2026-05-06T10:00"
    })
    void aDelayCountsFromTheRealCompletionAndEndsInAWindow(int amount, StepDelay.Unit unit, LocalDateTime expected) {
        Step step = new Step("s", StepType.TASK_CALL, new StepDelay(amount, unit), "call");

        assertThat(SlotCalculator.dueAt(
                        step, berlin(LocalDateTime.parse("2026-05-06T10:00")), officeHours(), Optional.empty()))
                .isEqualTo(berlin(expected));
    }

    @Test
    @DisplayName("H51: a window that opens in the skipped hour opens with the next valid instant")
    void skippedHourMovesForward() {
        SendSchedule night = every("02:30", "05:00", BERLIN);

        assertThat(SlotCalculator.slot(night, Optional.empty(), Instant.parse("2026-03-29T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    @DisplayName("H51: a window that lies wholly in the skipped hour is open the day after")
    void skippedWindowWaitsForTheNextDay() {
        SendSchedule night = every("02:10", "02:40", BERLIN);

        assertThat(SlotCalculator.slot(night, Optional.empty(), Instant.parse("2026-03-29T00:45:00Z")))
                .isEqualTo(Instant.parse("2026-03-30T00:10:00Z"));
    }

    @Test
    @DisplayName("H51: a window that opens in the repeated hour opens the first time")
    void repeatedHourMeansTheFirst() {
        SendSchedule night = every("02:30", "05:00", BERLIN);

        assertThat(SlotCalculator.slot(night, Optional.empty(), Instant.parse("2026-10-24T22:00:00Z")))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    @DisplayName("H51: a delay of days keeps the local time over a change of clocks")
    void daysKeepTheLocalTime() {
        Step step = new Step("s", StepType.TASK_CALL, new StepDelay(1, StepDelay.Unit.DAYS), "call");

        assertThat(SlotCalculator.dueAt(
                        step,
                        berlin(LocalDateTime.parse("2026-03-28T10:00")),
                        every("00:00", "23:59", BERLIN),
                        Optional.empty()))
                .isEqualTo(berlin(LocalDateTime.parse("2026-03-29T10:00")));
    }

    /** Samoa had no 30 December 2011. */
    @Test
    @DisplayName("H51: a day that a zone leaves out is passed over")
    void aDayThatDoesNotExist() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        SendSchedule fridays = new SendSchedule(
                "fridays",
                apia,
                false,
                List.of(new Window(DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(10, 0))),
                Set.of());

        assertThat(SlotCalculator.slot(fridays, Optional.empty(), Instant.parse("2011-12-29T12:00:00Z"))
                        .atZone(apia)
                        .toLocalDateTime())
                .isEqualTo(LocalDateTime.parse("2012-01-06T09:00"));
    }

    @ParameterizedTest
    @DisplayName("H51: in every zone the slot is the first allowed minute, over both changes of clocks")
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Paris",
                "Europe/London",
                "Europe/Dublin",
                "America/New_York",
                "America/Los_Angeles",
                "America/Sao_Paulo",
                "America/St_Johns",
                "America/Havana",
                "America/Santiago",
                "Australia/Lord_Howe",
                "Australia/Sydney",
                "Pacific/Apia",
                "Pacific/Chatham",
                "Asia/Kathmandu",
                "Asia/Beirut",
                "Asia/Gaza",
                "Africa/Casablanca",
                "Africa/Cairo",
                "Antarctica/Troll"
            })
    void slotIsTheFirstAllowedMinute(String zoneName) {
        long seed = 51;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        ZoneId zone = ZoneId.of(zoneName);
        SendSchedule schedule = new SendSchedule(
                "odd hours",
                zone,
                false,
                Arrays.stream(DayOfWeek.values())
                        .filter(day -> day != DayOfWeek.SATURDAY)
                        .flatMap(day -> List.of(
                                new Window(day, LocalTime.of(0, 0), LocalTime.of(0, 45)),
                                new Window(day, LocalTime.of(1, 15), LocalTime.of(2, 30)),
                                new Window(day, LocalTime.of(23, 20), LocalTime.MAX))
                                .stream())
                        .toList(),
                Set.of(LocalDate.of(2026, 3, 30)));
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        var transition = zone.getRules().nextTransition(Instant.parse("2025-01-01T00:00:00Z"));
        while (transition != null && transition.getInstant().isBefore(end)) {
            check(schedule, zone, transition.getInstant().minus(Duration.ofHours(4)), 8 * 60, seed);
            transition = zone.getRules().nextTransition(transition.getInstant());
        }
        for (int i = 0; i < 20; i++) {
            Instant from = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(60L * random.nextInt(2 * 365 * 24 * 60));
            check(schedule, zone, from, 1, seed);
        }
    }

    /** Walks backwards, so that every minute knows the next open one without a search. */
    private static void check(SendSchedule schedule, ZoneId zone, Instant start, int minutes, long seed) {
        Instant expected = start.plusSeconds(60L * minutes);
        while (!open(schedule, zone, expected)) {
            expected = expected.plusSeconds(60);
        }
        for (int minute = minutes; minute >= 0; minute--) {
            Instant from = start.plusSeconds(60L * minute);
            expected = open(schedule, zone, from) ? from : expected;
            Instant slot = SlotCalculator.slot(schedule, Optional.empty(), from);
            if (!slot.equals(expected)) {
                fail("seed %d, zone %s, from %s: expected %s, got %s", seed, zone, from, expected, slot);
            }
        }
    }

    private static boolean open(SendSchedule schedule, ZoneId zone, Instant instant) {
        LocalDateTime local = instant.atZone(zone).toLocalDateTime();
        return !schedule.excludedDates().contains(local.toLocalDate())
                && schedule.windows().stream()
                        .anyMatch(window -> window.day() == local.getDayOfWeek()
                                && !local.toLocalTime().isBefore(window.start())
                                && local.toLocalTime().isBefore(window.end()));
    }

    private static SendSchedule officeHours() {
        List<Window> windows = Arrays.stream(DayOfWeek.values())
                .filter(day -> day.getValue() <= 5)
                .map(day -> new Window(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
                .toList();
        return new SendSchedule("office", BERLIN, false, windows, Set.of(LocalDate.of(2026, 5, 1)));
    }

    private static SendSchedule every(String start, String end, ZoneId zone) {
        List<Window> windows = Arrays.stream(DayOfWeek.values())
                .map(day -> new Window(day, LocalTime.parse(start), LocalTime.parse(end)))
                .toList();
        return new SendSchedule("every day", zone, false, windows, Set.of());
    }

    private static Instant berlin(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }
}
