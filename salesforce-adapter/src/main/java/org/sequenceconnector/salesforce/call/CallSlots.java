package org.sequenceconnector.salesforce.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sequenceconnector.crmhttp.Pause;

/**
 * How many calls may be under way at once. When the org says that it is crowded the number is halved; it grows by one for
 * every quiet minute. Not resilience4j's bulkhead, which cannot shrink while all its places are taken. Thread-safe.
 */
final class CallSlots {
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    private final int most;
    private int allowed;
    private int taken;
    private Instant growAt = Instant.MIN;

    CallSlots(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
        this.allowed = most;
    }

    /** Blocks until there is a place. */
    synchronized void take() {
        grow();
        while (taken >= allowed) {
            try {
                wait();
            } catch (InterruptedException stopping) {
                throw Pause.stopped();
            }
        }
        taken++;
    }

    synchronized void giveBack() {
        taken--;
        notifyAll();
    }

    /** The org is crowded. Many calls say so at once; they halve the number only once. */
    synchronized void crowded() {
        Instant now = clock.instant();
        if (allowed == most || now.isAfter(growAt.minus(QUIET).plusSeconds(5))) {
            allowed = Math.max(1, allowed / 2);
        }
        growAt = now.plus(QUIET);
    }

    synchronized int allowed() {
        return allowed;
    }

    synchronized int taken() {
        return taken;
    }

    private void grow() {
        Instant now = clock.instant();
        while (allowed < most && !now.isBefore(growAt)) {
            allowed++;
            growAt = growAt.plus(QUIET);
        }
    }
}
