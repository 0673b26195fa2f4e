package org.sequenceconnector.crmhttp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.crm.RetryableCrmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A full stop of one account: no call at all until it is over. A stop that was asked for longer than {@link RetryAfter#MAX}
 * ends with one probe: until its answer is in, every other call goes on waiting, so that a CRM that meant what it said is met by
 * one call and not by all lanes at once. Thread-safe; never blocks.
 */
public final class AccountPause {
    /** When a probe's answer got lost on our side, another one may go. */
    private static final Duration PROBE_LOST = Duration.ofMinutes(2);

    private static final Duration PROBE_WAIT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(AccountPause.class);

    private final String crm;
    private final Clock clock;
    private Instant until = Instant.MIN;
    private String reason = "";
    private boolean probing;
    private boolean told;
    private Instant probeSent = Instant.MIN;

    /** @param crm the product's name, for logs */
    public AccountPause(String crm, Clock clock) {
        this.crm = crm;
        this.clock = clock;
    }

    /** No call for this long. */
    public synchronized void stop(Duration time, String why) {
        reason = why;
        until = clock.instant().plus(time);
    }

    /** No call for as long as the CRM asks, or for the longest time that is granted and then one call. */
    public synchronized void stop(RetryAfter asked, String why) {
        stop(asked.granted(), why);
        if (asked.capped()) {
            probing = true;
            probeSent = Instant.MIN;
            if (!told) {
                LOG.warn(
                        "{} asks for a pause of {} s ({}); the connector waits {} s, then asks again with one call",
                        crm,
                        asked.asked().toSeconds(),
                        why,
                        asked.granted().toSeconds());
                told = true;
            }
        }
    }

    /**
     * To be asked before a call is counted.
     *
     * @throws RetryableCrmException while the account stands, with the time that is left
     */
    public synchronized void check() {
        Instant now = clock.instant();
        Duration left = Duration.between(now, until);
        if (left.isPositive()) {
            throw new RetryableCrmException(reason, Optional.of(left));
        }
        if (probing && now.isBefore(probeSent.equals(Instant.MIN) ? now : probeSent.plus(PROBE_LOST))) {
            throw new RetryableCrmException(
                    "one call finds out whether " + crm + " answers again", Optional.of(PROBE_WAIT));
        }
    }

    /**
     * To be asked right before a call leaves; the first one after a long stop is the probe.
     *
     * @throws RetryableCrmException while the account stands or another call is the probe
     */
    public synchronized void leave() {
        check();
        if (probing) {
            probeSent = clock.instant();
        }
    }

    /** An answer came that asks for no pause. */
    public synchronized void answered() {
        if (!clock.instant().isBefore(until)) {
            probing = false;
            told = false;
        }
    }

    /** When calls go on, while the account stands. */
    public synchronized Optional<Instant> pausedUntil() {
        return until.isAfter(clock.instant()) ? Optional.of(until) : Optional.empty();
    }
}
