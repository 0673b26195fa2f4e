package org.sequenceconnector.store.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.record.Digest;

/**
 * SHA-256 over the predecessor's hash, the position and every part of the entry, each with its length, so that no two
 * different entries give the same bytes. The order and form are fixed for ever: old chains must stay whole.
 */
final class AuditHash {
    private AuditHash() {}

    static String of(String predecessor, long position, AuditEntry entry) {
        MessageDigest digest = Digest.sha256();
        add(digest, predecessor);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(position).array());
        digest.update(ByteBuffer.allocate(Long.BYTES)
                .putLong(entry.at().toEpochMilli())
                .array());
        add(digest, entry.actor());
        add(digest, entry.action());
        add(digest, entry.subject());
        add(digest, entry.cause());
        new TreeMap<>(entry.details()).forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
