package org.sequenceconnector.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The trail, bound to the current transaction. */
public interface AuditTrail {
    void append(AuditEntry entry);

    void appendAll(List<AuditEntry> entries);

    /** Entries about a subject, oldest first. */
    List<SealedEntry> about(String subject, int limit);

    /** All entries about any of these subjects, oldest first; a bounded number of them in memory at a time. */
    void each(Collection<String> subjects, Consumer<SealedEntry> visitor);

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

    /** The place of the chain that holds the hash; empty when there is none. */
    Optional<Long> positionOf(String hash);

    /**
     * Removes the content of entries that grew too old, at most of {@code limit} places of the chain. Their places and
     * hashes stay, and an entry {@link Retention#PRUNED} with a digest over all of them is appended, so that the chain can
     * still be checked and nobody can pass a removal off as this one.
     *
     * @param after place to go on behind; 0 to begin
     */
    Pruning prune(Retention.Limits limits, long after, int limit, Instant now);

    /**
     * What one call of {@code prune} did.
     *
     * @param last place up to which entries were looked at
     * @param entries how many lost their content
     * @param more whether there may be old entries behind {@code last}
     */
    record Pruning(long last, int entries, boolean more) {}

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
