package org.sequenceconnector.crmhttp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time at a CRM, by the {@code Date} of its answers. Positions go by it: a position taken from a clock of ours that runs an
 * hour ahead would pass over the changes of the next hour, one that runs behind would read an hour again at every poll. An
 * answer that was long on its way makes the CRM's time look earlier, which reads more and loses nothing. Thread-safe.
 */
public final class CrmClock extends Clock {
    /** The header has whole seconds, and an answer takes its time. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(CrmClock.class);

    private final String crm;
    private final Clock ours;
    private volatile Duration ahead = Duration.ZERO;

    /** @param ours counts on between answers */
    public CrmClock(String crm, Clock ours) {
        this.crm = crm;
        this.ours = ours;
    }

    /** An answer says what time it is. */
    public synchronized void told(Instant date) {
        Duration difference = Duration.between(ours.instant(), date);
        if (difference.minus(ahead).abs().compareTo(TOLERANCE) <= 0) {
            return;
        }
        ahead = difference.abs().compareTo(TOLERANCE) <= 0 ? Duration.ZERO : difference;
        if (ahead.isZero()) {
            LOG.info("{}'s clock agrees with ours", crm);
        } else {
            LOG.warn(
                    "our clock is {} s {} {}'s: positions go by {}'s time; let the machine's clock be set from the network",
                    ahead.abs().toSeconds(),
                    ahead.isNegative() ? "ahead of" : "behind",
                    crm,
                    crm);
        }
    }

    @Override
    public Instant instant() {
        return ours.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ours.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return at(zone);
    }

    private Clock at(ZoneId zone) {
        CrmClock self = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return self.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return self.at(other);
            }
        };
    }
}
