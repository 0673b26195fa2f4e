package org.sequenceconnector.sandbox.salesforce;

import java.util.Map;
import java.util.TreeMap;

/** Calls by endpoint and status. Administration is not counted. Safe for use by many threads. */
public final class CallCounters {
    private final Map<String, Map<Integer, Long>> calls = new TreeMap<>();
    private long resets;
    private long rowsTouched;

    synchronized void count(String endpoint, int status, int rows) {
        calls.computeIfAbsent(endpoint, unknown -> new TreeMap<>()).merge(status, 1L, Long::sum);
        rowsTouched += rows;
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

    /**
     * Calls of one endpoint whatever their status, for example {@code PATCH /services/data/{version}/composite/sobjects}.
     */
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

    /** Connections reset by a fault. */
    public synchronized long resets() {
        return resets;
    }

    /** Rows read or written by single-row and collection calls. */
    public synchronized long rowsTouched() {
        return rowsTouched;
    }

    public synchronized Map<String, Map<Integer, Long>> byEndpoint() {
        Map<String, Map<Integer, Long>> copy = new TreeMap<>();
        calls.forEach((endpoint, statuses) -> copy.put(endpoint, new TreeMap<>(statuses)));
        return copy;
    }

    public synchronized void clear() {
        calls.clear();
        resets = 0;
        rowsTouched = 0;
    }
}
