package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Values written through the public API, for tests that prove nothing was lost or written twice. Keeps the newest
 * 200,000 entries; the counters count all. Safe for use by many threads.
 */
public final class WriteLog {
    private static final int KEPT = 200_000;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> byProperty = new TreeMap<>();
    private final AtomicLong duplicates = new AtomicLong();

    /**
     * One value written.
     *
     * @param sameValue the record already held this value
     * @param timestamp epoch milliseconds
     */
    public record Entry(ObjectKind kind, long id, String property, String value, boolean sameValue, long timestamp) {}

    synchronized void add(Entry entry) {
        entries.addLast(entry);
        byProperty.merge(entry.kind().plural() + "." + entry.property(), 1L, Long::sum);
        if (entry.sameValue()) {
            duplicates.incrementAndGet();
        }
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    /** Writes of one property, oldest first. */
    public synchronized List<Entry> of(ObjectKind kind, String property) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind && entry.property().equals(property))
                .toList();
    }

    public synchronized List<Entry> all() {
        return new ArrayList<>(entries);
    }

    /** Number of values written, by {@code contacts.property}. */
    public synchronized Map<String, Long> countsByProperty() {
        return new TreeMap<>(byProperty);
    }

    /** Values written although the record already held them. */
    public long duplicates() {
        return duplicates.get();
    }

    public synchronized void clear() {
        entries.clear();
        byProperty.clear();
        duplicates.set(0);
    }
}
