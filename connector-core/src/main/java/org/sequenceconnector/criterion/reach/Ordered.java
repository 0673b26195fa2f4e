package org.sequenceconnector.criterion.reach;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Constants of a condition as values with one order, so that whole numbers and fractions can be compared exactly. */
final class Ordered {
    /** Up to here a whole number is the same as a double. */
    private static final long MOST_EXACT = 1L << 53;

    private Ordered() {}

    /** Empty for what has no order here, and for numbers that a double cannot hold exactly. */
    static Optional<Comparable<Object>> value(Object constant) {
        return switch (constant) {
            case Long whole ->
                Math.abs(whole) < MOST_EXACT ? Optional.of(of(plain(BigDecimal.valueOf(whole)))) : Optional.empty();
            case Double number ->
                Double.isFinite(number) && Math.abs(number) < MOST_EXACT
                        ? Optional.of(of(plain(new BigDecimal(number))))
                        : Optional.empty();
            case Instant moment -> Optional.of(of(moment));
            case Duration duration -> Optional.of(of(duration));
            default -> Optional.empty();
        };
    }

    /** The one way to write a number, so that equal ones are equal. */
    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** Values of one subject are of one type, so they are never compared with another's. */
    @SuppressWarnings("unchecked")
    static Comparable<Object> of(Comparable<?> value) {
        return (Comparable<Object>) value;
    }
}
