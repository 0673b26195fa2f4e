package org.sequenceconnector.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How far values may reach and still be worked with by everything that meets them: the store, conditions, texts. CRMs hold
 * years of six digits and numbers with exponents of nine, typed or imported by mistake; those are no values anybody meant,
 * and written out one of them would fill the memory.
 */
public final class ReadableRange {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;
    private static final int MAX_DIGITS = 1_000;
    private static final int MAX_EXPONENT = 1_000;

    private ReadableRange() {}

    /** Whether it lies in the years 1 to 9999. */
    public static boolean holds(Instant moment) {
        return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
    }

    /** Whether it lies in the years 1 to 9999. */
    public static boolean holds(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /** Whether it can be written out with a thousand digits or so. */
    public static boolean holds(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale();
        return number.precision() <= MAX_DIGITS && Math.abs(exponent) <= MAX_EXPONENT;
    }
}
