package org.sequenceconnector.sandbox.salesforce.org;

import java.util.ArrayList;
import java.util.List;

/** The log behind the replication call for deletions. It may be trimmed at any time, as the platform does. */
public final class DeletionLog {
    private final List<Deletion> entries = new ArrayList<>();
    private long earliest = Long.MIN_VALUE;

    /** @param at epoch milliseconds */
    public record Deletion(String id, long at) {}

    void add(String id, long at) {
        entries.add(new Deletion(id, at));
    }

    void remove(String id) {
        entries.removeIf(entry -> entry.id().equals(id));
    }

    /** Deletions in {@code [from, to)}. */
    public List<Deletion> between(long from, long to) {
        return entries.stream()
                .filter(entry -> entry.at() >= from && entry.at() < to)
                .toList();
    }

    /** Forgets everything before this moment; asking for earlier times is then an error. */
    public void trim(long before) {
        entries.removeIf(entry -> entry.at() < before);
        earliest = Math.max(earliest, before);
    }

    /** The first moment the log covers, at most {@code otherwise} back when it was never trimmed. */
    public long earliest(long otherwise) {
        return Math.max(earliest, otherwise);
    }
}
