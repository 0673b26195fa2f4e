package org.sequenceconnector.hubspot.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.sequenceconnector.crm.CallPriority;

/**
 * The calls left until midnight in the account's time zone, which all apps of the account share. Sync stops early so that
 * status writes can go on, and status writes stop early so that opt-outs can. What nobody waits for stops first of all.
 * Thread-safe.
 */
final class DailyBudget {
    private final Clock clock;
    private final double keptForStatus;
    private final double keptForConsent;
    private ZoneId zone = ZoneOffset.UTC;
    private Optional<Long> limit = Optional.empty();
    private Optional<Long> left = Optional.empty();
    private Instant resetAt = Instant.MAX;

    DailyBudget(Clock clock, double keptForStatus, double keptForConsent) {
        this.clock = clock;
        this.keptForStatus = keptForStatus;
        this.keptForConsent = keptForConsent;
    }

    synchronized void useZone(ZoneId accountZone) {
        zone = accountZone;
        resetAt = limit.isPresent() ? midnight() : resetAt;
    }

    /** Counts a call that is about to be sent. */
    synchronized void spend() {
        startNewDay();
        left = left.map(calls -> Math.max(0, calls - 1));
    }

    /** Takes over the account's figures; between answers our own count goes on, and the lower of both holds. */
    synchronized void learn(RateHeaders headers) {
        startNewDay();
        if (headers.daily().isPresent() && headers.dailyRemaining().isPresent()) {
            long told = headers.dailyRemaining().getAsLong();
            limit = Optional.of(headers.daily().getAsLong());
            left = Optional.of(left.map(counted -> Math.min(counted, told)).orElse(told));
            resetAt = midnight();
        }
    }

    /** How long calls of this level have to wait, if they have to. */
    synchronized Optional<Duration> waitFor(CallPriority.Level level) {
        startNewDay();
        if (limit.isEmpty() || left.isEmpty()) {
            return Optional.empty();
        }
        double kept = switch (level) {
            case CONSENT -> 0;
            case STATUS -> keptForConsent;
            case NORMAL -> keptForStatus;
            case SPARE -> 2 * keptForStatus;
        };
        return left.orElseThrow() > limit.orElseThrow() * kept ? Optional.empty() : Optional.of(untilMidnight());
    }

    synchronized Duration untilMidnight() {
        return Duration.between(clock.instant(), midnight());
    }

    synchronized Optional<Long> limit() {
        return limit;
    }

    synchronized Optional<Long> left() {
        return left;
    }

    private void startNewDay() {
        if (!clock.instant().isBefore(resetAt)) {
            left = limit;
            resetAt = midnight();
        }
    }

    private Instant midnight() {
        return clock.instant()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
