package org.sequenceconnector.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Exponential backoff with full jitter, so that many waiting records never come back in the same second.
 *
 * @param first the longest first wait
 * @param longest no wait is longer, unless the CRM states one
 * @param attempts after so many attempts a record is parked
 */
public record RetryPolicy(Duration first, Duration longest, int attempts) {
    public RetryPolicy {
        if (attempts < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a retry policy needs at least one attempt and growing waits");
        }
    }

    public static RetryPolicy defaults() {
        return new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(15), 12);
    }

    /**
     * @param made attempts made so far, at least 1
     * @param stated the wait the CRM asked for; obeyed as a minimum
     * @param random in [0, 1)
     * @return when to try again; empty: park the record
     */
    public Optional<Instant> nextAttempt(int made, Optional<Duration> stated, Instant now, DoubleSupplier random) {
        if (made >= attempts) {
            return Optional.empty();
        }
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(made - 1, 20));
        Duration jittered = Duration.ofMillis((long) (ceiling * random.getAsDouble()));
        return Optional.of(now.plus(stated.orElse(Duration.ZERO)).plus(jittered));
    }
}
