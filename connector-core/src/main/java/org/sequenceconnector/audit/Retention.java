package org.sequenceconnector.audit;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * How long what is kept for answering later is kept.
 *
 * @param decisions for decisions, consent and whatever else is not a write
 * @param writes for writes to the CRMs
 * @param notEnrolled how long a Not Enrolled record stays open after its last attempt
 */
public record Retention(Period decisions, Period writes, Period notEnrolled) {
    /** The action of writes to a CRM. */
    public static final String WRITE = "crm.write";

    /** The action of the entry that vouches for removed ones. */
    public static final String PRUNED = "audit.pruned";

    /** Seven years, two for writes, and 180 days for Not Enrolled records. */
    public static final Retention DEFAULT = new Retention(Period.ofYears(7), Period.ofYears(2));

    /** With the usual life of a Not Enrolled record. */
    public Retention(Period decisions, Period writes) {
        this(decisions, writes, Period.ofDays(180));
    }

    /**
     * What happened before these instants is too old.
     *
     * @param decisions for everything but writes
     */
    public record Limits(Instant decisions, Instant writes, Instant notEnrolled) {
        public boolean exceededBy(AuditEntry entry) {
            return !entry.action().equals(PRUNED)
                    && entry.at().isBefore(entry.action().equals(WRITE) ? writes : decisions);
        }

        /** From here on nothing is too old, whatever it is. */
        public Instant newest() {
            return decisions.isAfter(writes) ? decisions : writes;
        }
    }

    public Limits at(Instant now) {
        return new Limits(before(now, decisions), before(now, writes), before(now, notEnrolled));
    }

    private static Instant before(Instant now, Period period) {
        return now.atZone(ZoneOffset.UTC).minus(period).toInstant();
    }
}
