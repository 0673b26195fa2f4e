package org.sequenceconnector.sandbox.salesforce.soql;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** Date literals that stand for a span of days counted from today, in UTC. */
enum RelativeDays {
    TODAY(false),
    YESTERDAY(false),
    TOMORROW(false),
    THIS_MONTH(false),
    LAST_MONTH(false),
    LAST_90_DAYS(false),
    LAST_N_DAYS(true),
    NEXT_N_DAYS(true);

    private final boolean numbered;

    RelativeDays(boolean numbered) {
        this.numbered = numbered;
    }

    boolean numbered() {
        return numbered;
    }

    static Optional<RelativeDays> named(String word) {
        for (RelativeDays days : values()) {
            if (days.name().equals(word.toUpperCase(Locale.ROOT))) {
                return Optional.of(days);
            }
        }
        return Optional.empty();
    }

    /** First day of the span. */
    LocalDate first(LocalDate today, int number) {
        return switch (this) {
            case TODAY -> today;
            case YESTERDAY -> today.minusDays(1);
            case TOMORROW, NEXT_N_DAYS -> today.plusDays(1);
            case THIS_MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
            case LAST_90_DAYS -> today.minusDays(90);
            case LAST_N_DAYS -> today.minusDays(number);
        };
    }

    /** Last day of the span. */
    LocalDate last(LocalDate today, int number) {
        return switch (this) {
            case TODAY, LAST_90_DAYS, LAST_N_DAYS -> today;
            case YESTERDAY -> today.minusDays(1);
            case TOMORROW -> today.plusDays(1);
            case THIS_MONTH -> today.with(TemporalAdjusters.lastDayOfMonth());
            case LAST_MONTH -> today.withDayOfMonth(1).minusDays(1);
            case NEXT_N_DAYS -> today.plusDays(number);
        };
    }
}
