package org.sequenceconnector.salesforce.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crmhttp.CrmClock;
import org.sequenceconnector.crmhttp.SteadyClock;

/**
 * All budgets of one org: calls under way, calls of the day, and full stops. Every request of the process to the org passes
 * here; {@link OrgQuotas} sees to that. Salesforce has no short-term rate limit and no Retry-After: whoever is refused
 * waits of his own accord, twice as long every time. Thread-safe; {@link #acquire} blocks.
 */
public final class OrgQuota {
    private static final Duration FIRST_STOP = Duration.ofMinutes(15);
    private static final Duration MAX_STOP = Duration.ofMinutes(60);

    private final Clock clock;
    private final CrmClock time;
    private final DailyBudget day;
    private final CallSlots slots;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private volatile Instant stoppedUntil = Instant.MIN;
    private volatile String stopReason = "";
    private volatile Duration nextStop = FIRST_STOP;
    private volatile Optional<Duration> clockSkew = Optional.empty();

    OrgQuota(Clock clock, SalesforceConfig.Tuning tuning) {
        this.clock = clock;
        this.time = new CrmClock("Salesforce", clock);
        this.day = new DailyBudget(clock, tuning.bulkShare(), tuning.commonShare());
        this.slots = new CallSlots(clock, tuning.parallelCalls());
    }

    /**
     * Blocks until a call of the current {@link CallPriority} may be sent, and counts it. To be followed by
     * {@link #answered} and {@link #release}, whatever becomes of the call.
     *
     * @return the call's number
     * @throws RetryableCrmException when the wait would be long: the day is used up, or the org stands
     */
    long acquire(Lane lane) {
        refuseWhileStopped();
        slots.take();
        try {
            OurTurn.require();
            // Whoever queued while another call learnt of the end of the day must not send.
            refuseWhileStopped();
            long call = day.take(lane, CallPriority.current());
            calls.incrementAndGet();
            return call;
        } catch (RuntimeException notSent) {
            slots.giveBack();
            throw notSent;
        }
    }

    /** The call is over; the headers are those of its answer, if one came. */
    void answered(long call, UsageHeaders headers) {
        day.answered(call, headers);
        headers.date().ifPresent(told -> {
            time.told(told);
            clockSkew = Optional.of(Duration.between(SteadyClock.onTheWall(clock), told));
        });
    }

    /** Lets the next call have its turn, after everything that the answer says was taken in. */
    void release() {
        slots.giveBack();
    }

    /** A call went through: what stopped us is over. */
    void worked() {
        nextStop = FIRST_STOP;
    }

    /** The org has no calls left; nothing is sent for a good while, whoever wants to, and then one call looks. */
    synchronized void exhausted(String words) {
        refusals.incrementAndGet();
        day.exhausted();
        if (!stoppedUntil.isAfter(clock.instant())) {
            stop(nextStop, "Salesforce's daily calls are used up: " + words);
            Duration doubled = nextStop.multipliedBy(2);
            nextStop = doubled.compareTo(MAX_STOP) > 0 ? MAX_STOP : doubled;
        }
    }

    /** How long no call will be made, if the org stands. */
    Optional<Duration> rest() {
        Duration left = Duration.between(clock.instant(), stoppedUntil);
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /** Too much at once: fewer calls of ours for a while. */
    void crowded() {
        refusals.incrementAndGet();
        slots.crowded();
    }

    /** No call at all for this long. */
    void stop(Duration time, String reason) {
        stopReason = reason;
        stoppedUntil = clock.instant().plus(time);
    }

    /** Salesforce's time, as far as its answers told it. */
    public Clock time() {
        return time;
    }

    /** Salesforce's time minus what the clock on our wall shows. */
    public Optional<Duration> clockSkew() {
        return clockSkew;
    }

    public QuotaStatus status() {
        Instant until = stoppedUntil;
        return new QuotaStatus(
                Map.of("parallel", new QuotaStatus.Window(slots.allowed(), slots.taken(), Duration.ZERO)),
                day.limit(),
                day.left(),
                until.isAfter(clock.instant()) ? Optional.of(until) : Optional.empty(),
                calls.get(),
                refusals.get());
    }

    private void refuseWhileStopped() {
        rest().ifPresent(left -> {
            throw new RetryableCrmException(stopReason, Optional.of(left));
        });
    }
}
