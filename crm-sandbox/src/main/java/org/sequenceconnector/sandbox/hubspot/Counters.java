package org.sequenceconnector.sandbox.hubspot;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.sequenceconnector.sandbox.hubspot.limits.RateLimitPolicy;

/** Calls by endpoint and status, and refusals by policy. Administration is not counted. Safe for use by many threads. */
public final class Counters {
    private final Map<String, Map<Integer, Long>> calls = new TreeMap<>();
    private final Map<RateLimitPolicy, Long> refusals = new EnumMap<>(RateLimitPolicy.class);
    private long resets;

    synchronized void count(String endpoint, int status) {
        calls.computeIfAbsent(endpoint, unknown -> new TreeMap<>()).merge(status, 1L, Long::sum);
    }

    synchronized void countRefusal(RateLimitPolicy policy) {
        refusals.merge(policy, 1L, Long::sum);
    }

    synchronized void countReset() {
        resets++;
    }

    /** All calls that got an answer. */
    public synchronized long total() {
        return calls.values().stream()
                .flatMap(statuses -> statuses.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Calls of one endpoint, for example {@code POST /crm/objects/contacts/batch/update}, whatever their status. */
    public synchronized long calls(String endpoint) {
        return calls.getOrDefault(endpoint, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    public synchronized long withStatus(int status) {
        return calls.values().stream()
                .mapToLong(statuses -> statuses.getOrDefault(status, 0L))
                .sum();
    }

    /** Calls refused with 429 for this reason. */
    public synchronized long refused(RateLimitPolicy policy) {
        return refusals.getOrDefault(policy, 0L);
    }

    /** Connections reset by a fault. */
    public synchronized long resets() {
        return resets;
    }

    public synchronized Map<String, Map<Integer, Long>> byEndpoint() {
        Map<String, Map<Integer, Long>> copy = new TreeMap<>();
        calls.forEach((endpoint, statuses) -> copy.put(endpoint, new TreeMap<>(statuses)));
        return copy;
    }

    public synchronized void clear() {
        calls.clear();
        refusals.clear();
        resets = 0;
    }
}
