package org.sequenceconnector.crmhttp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;

/**
 * Remembers what the overlap of incremental reads has delivered, so that it is not delivered at every poll. Only a page
 * whose cursor the caller came back with counts as delivered; with any other cursor (a crash, a restore, a second reader)
 * everything is forgotten and the overlap comes again. Losing this memory costs repeats, never a change. Thread-safe.
 */
public final class DeliveredChanges {
    private static final int MAX_RECORDS = 200_000;

    private final Clock clock;
    private final Duration overlap;
    private final Map<ObjectType, Stream> streams = new HashMap<>();

    /** @param overlap how far behind the cursor a read starts; what was delivered is remembered for twice as long */
    public DeliveredChanges(Clock clock, Duration overlap) {
        this.clock = clock;
        this.overlap = overlap;
    }

    /**
     * Those of the records that the caller does not have yet.
     *
     * @param cursor the one the caller came with
     * @param next the one it gets
     */
    public List<RawRecord> fresh(
            ObjectType type, FieldSelection fields, SyncCursor cursor, SyncCursor next, List<RawRecord> records) {
        return fresh(type, fields, cursor, next, records, Instant.MAX);
    }

    /**
     * The same where a stamp may come to mean another state.
     *
     * @param settled stamps from here on may be given to a later change as well: such records are not remembered
     */
    public synchronized List<RawRecord> fresh(
            ObjectType type,
            FieldSelection fields,
            SyncCursor cursor,
            SyncCursor next,
            List<RawRecord> records,
            Instant settled) {
        Stream stream = streams.get(type);
        if (stream == null || !stream.fields.equals(fields) || !stream.expected.equals(cursor)) {
            stream = new Stream(fields, remember());
            streams.put(type, stream);
        }
        stream.known.putAll(stream.pending);
        stream.pending.clear();
        stream.expected = next;
        List<RawRecord> fresh = new ArrayList<>();
        for (RawRecord record : records) {
            String id = record.ref().id();
            boolean repeated = Optional.ofNullable(stream.known.getIfPresent(id))
                    .filter(record.modifiedAt()::equals)
                    .isPresent();
            if (record.modifiedAt().isBefore(settled)) {
                stream.pending.put(id, record.modifiedAt());
            }
            if (!repeated) {
                fresh.add(record);
            }
        }
        return fresh;
    }

    /** Whether the caller comes back with the cursor of the last page, so that everything delivered so far is stored. */
    public synchronized boolean continues(ObjectType type, FieldSelection fields, SyncCursor cursor) {
        Stream stream = streams.get(type);
        return stream != null && stream.fields.equals(fields) && stream.expected.equals(cursor);
    }

    private Cache<String, Instant> remember() {
        Ticker ticker = () -> Duration.ofMillis(clock.millis()).toNanos();
        return Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MAX_RECORDS)
                .expireAfterWrite(overlap.multipliedBy(2).plusMinutes(1))
                .build();
    }

    private static final class Stream {
        private final FieldSelection fields;
        private final Cache<String, Instant> known;
        private final Map<String, Instant> pending = new HashMap<>();
        private SyncCursor expected = SyncCursor.START;

        Stream(FieldSelection fields, Cache<String, Instant> known) {
            this.fields = fields;
            this.known = known;
        }
    }
}
