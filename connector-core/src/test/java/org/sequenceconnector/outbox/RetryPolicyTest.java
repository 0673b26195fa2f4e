package org.sequenceconnector.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-05-06T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, PT2S", "2, PT4S", "5, PT32S", "11, PT34M8S", "12, PT1H", "19, PT1H"})
    void theWaitDoublesUpToAnHour(int attempts, Duration longest) {
        assertThat(RetryPolicy.nextAttempt(attempts, Optional.empty(), NOW, () -> 1.0))
                .contains(NOW.plus(longest));
        assertThat(RetryPolicy.nextAttempt(attempts, Optional.empty(), NOW, () -> 0.5))
                .contains(NOW.plus(longest.dividedBy(2)));
        assertThat(RetryPolicy.nextAttempt(attempts, Optional.empty(), NOW, () -> 0.0))
                .contains(NOW);
    }

    @Test
    void aWaitTheCrmStatesIsNeverUndercut() {
        Optional<Duration> stated = Optional.of(Duration.ofSeconds(30));

        assertThat(RetryPolicy.nextAttempt(1, stated, NOW, () -> 0.0)).contains(NOW.plusSeconds(30));
        assertThat(RetryPolicy.nextAttempt(9, stated, NOW, () -> 0.99).orElseThrow())
                .isBetween(NOW.plusSeconds(30), NOW.plusSeconds(32));
    }

    @Test
    @DisplayName("H71: a record that fails for ever is parked after bounded attempts")
    void parksAfterBoundedAttempts() {
        assertThat(RetryPolicy.nextAttempt(RetryPolicy.MAX_ATTEMPTS, Optional.empty(), NOW, () -> 0.5))
                .isEmpty();
    }

    @Test
    void aRetryNeedsAFailureBeforeIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.nextAttempt(0, Optional.empty(), NOW, () -> 0.5));
    }
}
