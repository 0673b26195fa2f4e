package org.sequenceconnector.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.crm.CallPriority;

/**
 * The calls of the last 24 hours, which all apps of the org share. Bulk work stops first, then everything but opt-outs.
 * The window rolls, so nobody knows when there will be room again: one call may look after a while. Thread-safe.
 */
final class DailyBudget {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);

    private final Clock clock;
    private final double bulkShare;
    private final double commonShare;
    private long told;
    private long allowed;
    private int inFlight;
    private Instant toldAt = Instant.MIN;

    DailyBudget(Clock clock, double bulkShare, double commonShare) {
        this.clock = clock;
        this.bulkShare = bulkShare;
        this.commonShare = commonShare;
    }

    /** Counts a call that is sent now, or says how long it has to wait; see {@link #answered}. */
    synchronized Optional<Duration> take(Lane lane, CallPriority.Level level) {
        if (allowed > 0 && used() + 1 > ceiling(lane, level)) {
            Duration age = Duration.between(toldAt, clock.instant());
            if (age.compareTo(LOOK_AGAIN) < 0) {
                return Optional.of(LOOK_AGAIN.minus(age));
            }
            // One call looks; until it is answered the figure counts as fresh for everybody else.
            toldAt = clock.instant();
        }
        inFlight++;
        return Optional.empty();
    }

    /** Takes over what the answer says; between answers our own calls in flight are added to it. */
    synchronized void answered(UsageHeaders headers) {
        inFlight = Math.max(0, inFlight - 1);
        headers.daily().ifPresent(usage -> {
            told = usage.used();
            allowed = usage.allowed();
            toldAt = clock.instant();
        });
    }

    /** The org refused a call for want of calls, whatever the figures said. */
    synchronized void exhausted() {
        told = allowed;
        toldAt = clock.instant();
    }

    synchronized Optional<Long> limit() {
        return allowed > 0 ? Optional.of(allowed) : Optional.empty();
    }

    synchronized Optional<Long> left() {
        return allowed > 0 ? Optional.of(Math.max(0, allowed - used())) : Optional.empty();
    }

    private long used() {
        return told + inFlight;
    }

    private double ceiling(Lane lane, CallPriority.Level level) {
        return switch (level) {
            case CONSENT -> allowed;
            case STATUS, NORMAL -> allowed * (lane == Lane.BULK ? bulkShare : commonShare);
        };
    }
}
