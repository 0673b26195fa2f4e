package org.sequenceconnector.salesforce.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.RetryableCrmException;

/**
 * The calls of the last 24 hours, which all apps of the org share. Bulk work and what nobody waits for stop first, then
 * everything but opt-outs.
 * The window rolls, so nobody knows when there will be room again: one call may look after a while. Thread-safe.
 */
final class DailyBudget {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);
    /** After this long no call that was counted is in the window any more. */
    private static final Duration WINDOW = Duration.ofHours(24);

    private final Clock clock;
    private final double bulkShare;
    private final double commonShare;
    private long told;
    private long allowed;
    private int inFlight;
    private long sent;
    /** How many calls had been sent when {@link #told} was learnt. */
    private long toldAfter;

    private Instant toldAt = Instant.MIN;

    DailyBudget(Clock clock, double bulkShare, double commonShare) {
        this.clock = clock;
        this.bulkShare = bulkShare;
        this.commonShare = commonShare;
    }

    /**
     * Counts a call that is sent now.
     *
     * @return its number, to be given to {@link #answered}
     * @throws RetryableCrmException when the call has to wait
     */
    synchronized long take(Lane lane, CallPriority.Level level) {
        if (allowed > 0 && Duration.between(toldAt, clock.instant()).compareTo(WINDOW) >= 0) {
            allowed = 0;
            told = 0;
        }
        if (allowed > 0 && used() + 1 > ceiling(lane, level)) {
            Duration age = Duration.between(toldAt, clock.instant());
            if (age.compareTo(LOOK_AGAIN) < 0) {
                throw new RetryableCrmException(
                        "the rest of Salesforce's daily calls is kept for more urgent work: raise the org's API limit or "
                                + "let other apps call less",
                        Optional.of(LOOK_AGAIN.minus(age)));
            }
            // One call looks; until it is answered the figure counts as fresh for everybody else.
            toldAt = clock.instant();
        }
        inFlight++;
        return ++sent;
    }

    /**
     * Takes over what the answer says; between answers our own calls in flight are added to it. Calls side by side are not
     * answered in the order the org counted them: only a call that was sent after a figure was learnt may lower it. A call
     * without an answer counts as one the org has counted.
     *
     * @param call the number that {@link #take} gave it
     */
    synchronized void answered(long call, UsageHeaders headers) {
        inFlight = Math.max(0, inFlight - 1);
        headers.daily().ifPresentOrElse(usage -> learn(call, usage), () -> told++);
    }

    private void learn(long call, UsageHeaders.Usage usage) {
        allowed = usage.allowed();
        if (usage.used() >= told || call > toldAfter) {
            told = usage.used();
            toldAfter = sent;
            toldAt = clock.instant();
        }
    }

    /** The org refused a call for want of calls, whatever the figures said. */
    synchronized void exhausted() {
        told = allowed;
        toldAfter = sent;
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
            case SPARE -> allowed * Math.min(bulkShare, commonShare);
        };
    }
}
