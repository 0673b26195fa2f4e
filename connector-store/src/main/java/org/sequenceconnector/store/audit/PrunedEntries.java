package org.sequenceconnector.store.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.audit.Retention;
import org.sequenceconnector.record.Digest;
import org.sequenceconnector.store.db.Chunks;

/**
 * Entries that grew too old lose their content and keep place and hash. One entry per batch vouches for them: its subject
 * names the batch, and it holds a digest over the places and hashes of all of them.
 */
final class PrunedEntries {
    private PrunedEntries() {}

    /** @param old in the order of the chain */
    static String remove(Handle handle, List<StoredAuditTrail.Stored> old) {
        String batch =
                "audit:" + old.getFirst().position() + "-" + old.getLast().position();
        for (List<StoredAuditTrail.Stored> chunk : Chunks.of(old)) {
            List<Long> numbers =
                    chunk.stream().map(StoredAuditTrail.Stored::number).toList();
            handle.createUpdate("""
                            UPDATE audit_entry
                            SET actor = '', action = 'pruned', subject = '', cause = '', details = '{}', pruned_by = :batch
                            WHERE entry_no IN (<numbers>)
                            """)
                    .bind("batch", batch)
                    .bindList("numbers", numbers)
                    .execute();
        }
        new AuditNotes(handle)
                .remove(old.stream().map(StoredAuditTrail.Stored::entry).toList());
        return batch;
    }

    static AuditEntry vouch(String batch, List<StoredAuditTrail.Stored> old, Retention.Limits limits, Instant now) {
        Tally tally = new Tally();
        old.forEach(tally::add);
        return new AuditEntry(
                now,
                "system",
                Retention.PRUNED,
                batch,
                "retention",
                Map.of(
                        "entries", Integer.toString(old.size()),
                        "decisions_before", limits.decisions().toString(),
                        "writes_before", limits.writes().toString(),
                        "digest", tally.digest()));
    }

    /** A digest over places and hashes, in the order of the chain. */
    static final class Tally {
        private final MessageDigest digest = Digest.sha256();
        private long first;

        void add(StoredAuditTrail.Stored stored) {
            first = first == 0 ? stored.position() : first;
            digest.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(stored.position()).array());
            digest.update(stored.hash().getBytes(StandardCharsets.UTF_8));
        }

        /** Place of the first entry; 0 when there is none. */
        long first() {
            return first;
        }

        /** Ends the tally. */
        String digest() {
            return HexFormat.of().formatHex(digest.digest());
        }

        boolean fits(AuditEntry voucher) {
            return digest().equals(voucher.details().get("digest"));
        }
    }
}
