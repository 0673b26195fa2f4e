package org.sequenceconnector.crm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Quota of one account as last seen.
 *
 * @param burst by lane of the CRM ({@code burst}, {@code search}, {@code associations})
 * @param dailyLimit calls per day, if the CRM says
 * @param pausedUntil no call is made before this instant
 */
public record QuotaStatus(
        Map<String, Window> burst,
        Optional<Long> dailyLimit,
        Optional<Long> dailyLeft,
        Optional<Instant> pausedUntil,
        long calls,
        long refusals) {
    public QuotaStatus {
        burst = Map.copyOf(burst);
    }

    /**
     * @param allowed calls per window
     * @param used calls counted in the window now
     */
    public record Window(int allowed, int used, java.time.Duration length) {}
}
