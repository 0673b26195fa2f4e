package org.sequenceconnector.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.criterion.Operators.Comparison;
import org.sequenceconnector.eligibility.Given;

/** The short cuts answer the common cases themselves and leave to cel-java every case where CEL may see it otherwise. */
class OperatorsTest {
    private static final Instant NOW = Given.NOW;
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void valuesOfOneKindAreEqualOrNot() {
        assertThat(Operators.equal("a", "a")).contains(true);
        assertThat(Operators.equal("a", "b")).contains(false);
        assertThat(Operators.equal(true, true)).contains(true);
        assertThat(Operators.equal(true, false)).contains(false);
        assertThat(Operators.equal(NOW, NOW.plusMillis(0))).contains(true);
        assertThat(Operators.equal(NOW, NOW.plusMillis(1))).contains(false);
        assertThat(Operators.equal(HOUR, Duration.ofMinutes(60))).contains(true);
        assertThat(Operators.equal(HOUR, Duration.ofMinutes(61))).contains(false);
        assertThat(Operators.equal(1.5, 1.5)).contains(true);
        assertThat(Operators.equal(0.0, -0.0)).contains(true);
        assertThat(Operators.equal(Double.NaN, Double.NaN)).contains(false);
        assertThat(Operators.different("a", "b")).contains(true);
        assertThat(Operators.different(1.5, 1.5)).contains(false);
    }

    @Test
    void valuesOfTwoKindsAreLeftToCelJava() {
        assertThat(Operators.equal("a", 1.0)).isEmpty();
        assertThat(Operators.equal(1.0, 1L)).isEmpty();
        assertThat(Operators.equal(1L, 1.0)).isEmpty();
        assertThat(Operators.equal(List.of("a"), List.of("a"))).isEmpty();
        assertThat(Operators.different(NOW, HOUR)).isEmpty();
    }

    @Test
    void numbersAreOrderedWhetherWholeOrNot() {
        assertThat(Comparison.of(1.0, 1.5)).isEqualTo(-1);
        assertThat(Comparison.of(1.5, 1.0)).isEqualTo(1);
        assertThat(Comparison.of(1.5, 1.5)).isZero();
        assertThat(Comparison.of(1.5, 1L)).isEqualTo(1);
        assertThat(Comparison.of(1L, 1.5)).isEqualTo(-1);
        assertThat(Comparison.of(1L, 1.0)).isZero();
        assertThat(Comparison.of(1L, 2L)).isEqualTo(-1);
        assertThat(Comparison.of(Long.MAX_VALUE, Long.MAX_VALUE - 1)).isEqualTo(1);
    }

    @Test
    void wholeNumbersThatADoubleCannotHoldAreLeftToCelJava() {
        long exact = (1L << 53) - 1;

        assertThat(Comparison.of(exact, 0.0)).isEqualTo(1);
        assertThat(Comparison.of(0.0, -exact)).isEqualTo(1);
        assertThat(Comparison.of(exact + 1, 0.0)).isEqualTo(Comparison.NONE);
        assertThat(Comparison.of(0.0, -exact - 1)).isEqualTo(Comparison.NONE);
        assertThat(Comparison.of(Double.NaN, 1.0)).isEqualTo(Comparison.NONE);
    }

    @Test
    void timesAreOrderedAmongTheirOwnKind() {
        assertThat(Comparison.of(NOW, NOW.plusNanos(1))).isEqualTo(-1);
        assertThat(Comparison.of(NOW, NOW)).isZero();
        assertThat(Comparison.of(HOUR, HOUR.minusNanos(1))).isEqualTo(1);
        assertThat(Comparison.of(NOW, HOUR)).isEqualTo(Comparison.NONE);
        assertThat(Comparison.of(HOUR, NOW)).isEqualTo(Comparison.NONE);
        assertThat(Comparison.of("a", "b")).isEqualTo(Comparison.NONE);
        assertThat(Operators.ordered(order -> order < 0).on(NOW, NOW.plusNanos(1)))
                .contains(true);
        assertThat(Operators.ordered(order -> order < 0).on(NOW, HOUR)).isEmpty();
    }

    @Test
    void partsOfTextsAreLookedForInTexts() {
        assertThat(Operators.contains("abc", "b")).contains(true);
        assertThat(Operators.contains("abc", "x")).contains(false);
        assertThat(Operators.startsWith("abc", "ab")).contains(true);
        assertThat(Operators.startsWith("abc", "b")).contains(false);
        assertThat(Operators.endsWith("abc", "bc")).contains(true);
        assertThat(Operators.endsWith("abc", "b")).contains(false);
        assertThat(Operators.contains("abc", 1L)).isEmpty();
        assertThat(Operators.contains(1L, "abc")).isEmpty();
        assertThat(Operators.startsWith("abc", 1L)).isEmpty();
        assertThat(Operators.startsWith(1L, "abc")).isEmpty();
        assertThat(Operators.endsWith("abc", 1L)).isEmpty();
        assertThat(Operators.endsWith(1L, "abc")).isEmpty();
    }

    @Test
    void aTextIsLookedForAmongTexts() {
        assertThat(Operators.among("a", List.of("b", "a"))).contains(true);
        assertThat(Operators.among("a", List.of("b"))).contains(false);
        assertThat(Operators.among("a", List.of())).contains(false);
        assertThat(Operators.among("a", List.of(1L, "a"))).isEmpty();
        assertThat(Operators.among(1L, List.of("a"))).isEmpty();
        assertThat(Operators.among("a", "abc")).isEmpty();
    }

    @Test
    void daysAreWholeAndCountedFromTheFirstToTheSecond() {
        assertThat(Operators.daysBetween(NOW, NOW.plus(Duration.ofHours(47)))).contains(1L);
        assertThat(Operators.daysBetween(NOW, NOW.minus(Duration.ofHours(48)))).contains(-2L);
        assertThat(Operators.daysBetween(NOW, HOUR)).isEmpty();
        assertThat(Operators.daysBetween(HOUR, NOW)).isEmpty();
    }
}
