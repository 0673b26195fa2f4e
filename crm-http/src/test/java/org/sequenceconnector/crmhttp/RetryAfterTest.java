package org.sequenceconnector.crmhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H122: no header of an answer silences an account for long. */
class RetryAfterTest {
    private static final Optional<Instant> DATE = Optional.of(Instant.parse("2026-11-02T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "' 30 ', 30",
        "600, 600",
        "601, 600",
        "999999, 600",
        "99999999999999999999999999, 600",
        "'Mon, 02 Nov 2026 12:01:00 GMT', 60",
        "'Wed, 02 Nov 2050 12:01:00 GMT', 600"
    })
    void waitsAsLongAsItIsAskedToButNoLongerThanMinutes(String header, long seconds) {
        assertThat(RetryAfter.read(header, DATE).orElseThrow().granted()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1.5", "soon", "١٢", "Mon, 02 Nov 2026 11:59:00 GMT", "Mon, 99 Nov 2026"})
    void takesWhatSaysNothingForNoHeader(String header) {
        assertThat(RetryAfter.read(header, DATE)).isEmpty();
    }

    @Test
    void understandsADateByTheAnswersOwnTimeOnly() {
        assertThat(RetryAfter.read("Mon, 02 Nov 2026 12:01:00 GMT", Optional.empty()))
                .isEmpty();
    }

    @Test
    void saysWhetherItWaitsLessThanAsked() {
        assertThat(RetryAfter.read("600", DATE).orElseThrow().capped()).isFalse();
        assertThat(RetryAfter.read("601", DATE).orElseThrow().capped()).isTrue();
    }
}
