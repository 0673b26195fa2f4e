package org.sequenceconnector.audit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The trail, bound to the current transaction. */
public interface AuditTrail {
    void append(AuditEntry entry);

    void appendAll(List<AuditEntry> entries);

    /** Entries about a subject, oldest first. */
    List<SealedEntry> about(String subject, int limit);

    /** All entries about any of these subjects, oldest first. */
    List<SealedEntry> about(Collection<String> subjects);

    /** The newest entries that fit, oldest first. */
    List<SealedEntry> find(AuditQuery query);

    /**
     * Seals up to {@code limit} unsealed entries in the order they were stored. Callers in several processes wait for each
     * other.
     *
     * @return how many were sealed
     */
    int seal(int limit);

    /** Walks the whole chain, a bounded number of entries in memory at a time. */
    ChainReport verify();

    /** The hash stored at a place of the chain; empty when there is no such entry. */
    Optional<String> hashAt(long position);

    /** Walks the chain; empty when it is whole, else the position of the first entry that does not fit. */
    default Optional<Long> firstBreak() {
        return verify().broken().map(ChainReport.Break::position);
    }

    /**
     * @param position place in the chain, 0 if unsealed
     * @param hash covers the entry and its predecessor's hash, empty if unsealed
     */
    record SealedEntry(long position, AuditEntry entry, String hash) {}
}
