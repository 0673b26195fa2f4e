package org.sequenceconnector.store.enrollment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.sequence.SequenceVersions;
import org.sequenceconnector.store.db.Row;

/** Published versions; a row is never changed. */
public final class StoredSequenceVersions implements SequenceVersions {
    private final Handle handle;

    public StoredSequenceVersions(Handle handle) {
        this.handle = handle;
    }

    @Override
    public int publish(String sequenceKey, String digest, String json, Instant now) {
        while (true) {
            Map.Entry<Integer, String> current = current(sequenceKey);
            if (current.getValue().equals(digest)) {
                return current.getKey();
            }
            int next = current.getKey() + 1;
            if (insert(sequenceKey, next, digest, json, now)) {
                return next;
            }
            // Another process published this number just now; look again.
        }
    }

    private Map.Entry<Integer, String> current(String sequenceKey) {
        return handle.createQuery("""
                        SELECT number, digest FROM sequence_version WHERE sequence_key = :key
                        ORDER BY number DESC LIMIT 1
                        """)
                .bind("key", sequenceKey)
                .map(Row.Reader.mapper(row -> Map.entry(row.count("number"), row.text("digest"))))
                .findOne()
                .orElse(Map.entry(0, ""));
    }

    private boolean insert(String sequenceKey, int number, String digest, String json, Instant now) {
        return handle.createUpdate("""
                                INSERT INTO sequence_version (sequence_key, number, digest, content, published_at)
                                VALUES (:key, :number, :digest, :content, :now) ON CONFLICT DO NOTHING
                                """)
                        .bind("key", sequenceKey)
                        .bind("number", number)
                        .bind("digest", digest)
                        .bind("content", json)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    @Override
    public Optional<String> content(String sequenceKey, int number) {
        return handle.createQuery("SELECT content FROM sequence_version WHERE sequence_key = :key AND number = :number")
                .bind("key", sequenceKey)
                .bind("number", number)
                .mapTo(String.class)
                .findOne();
    }
}
