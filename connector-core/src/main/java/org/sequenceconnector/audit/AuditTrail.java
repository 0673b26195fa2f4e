package org.sequenceconnector.audit;

import java.util.List;
import java.util.Optional;

/** The trail, bound to the current transaction. */
public interface AuditTrail {
    void append(AuditEntry entry);

    void appendAll(List<AuditEntry> entries);

    /** Entries about a subject, oldest first. */
    List<SealedEntry> about(String subject, int limit);

    /**
     * Seals up to {@code limit} unsealed entries in the order they were stored. To be called by one worker at a time.
     *
     * @return how many were sealed
     */
    int seal(int limit);

    /** Walks the chain; empty when it is whole, else the position of the first entry that does not fit. */
    Optional<Long> firstBreak();

    /**
     * @param position place in the chain
     * @param hash covers the entry and its predecessor's hash, empty if unsealed
     */
    record SealedEntry(long position, AuditEntry entry, String hash) {}
}
