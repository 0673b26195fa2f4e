package org.sequenceconnector.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a write that failed is tried again: exponential backoff with full jitter, so that many entries that failed together
 * do not come back together. Bounded: a write that keeps failing is parked and does not hold up the others.
 */
public final class RetryPolicy {
    public static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    public static final Duration MAX_WAIT = Duration.ofHours(1);
    /** With these waits about five hours of trouble on average, longer than an outage of a CRM usually lasts. */
    public static final int MAX_ATTEMPTS = 20;

    private RetryPolicy() {}

    /**
     * The time of the next attempt; empty when the entry is to be parked.
     *
     * @param attempts made so far, the failed one included
     * @param stated a wait the CRM asked for; never undercut
     * @param random gives numbers from 0 (inclusive) to 1 (exclusive)
     */
    public static Optional<Instant> nextAttempt(
            int attempts, Optional<Duration> stated, Instant now, DoubleSupplier random) {
        if (attempts < 1) {
            throw new IllegalArgumentException("a retry needs at least one failed attempt, not " + attempts);
        }
        if (attempts >= MAX_ATTEMPTS) {
            return Optional.empty();
        }
        Duration jitter = share(stated.isPresent() ? FIRST_WAIT : backoff(attempts), random.getAsDouble());
        return Optional.of(now.plus(stated.orElse(Duration.ZERO)).plus(jitter));
    }

    private static Duration backoff(int attempts) {
        // 2 s doubled twelve times is beyond the longest wait; the shift stays far from overflow.
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 12));
        return doubled.compareTo(MAX_WAIT) < 0 ? doubled : MAX_WAIT;
    }

    private static Duration share(Duration whole, double part) {
        return Duration.ofMillis((long) (whole.toMillis() * part));
    }
}
