package org.sequenceconnector.sandbox.salesforce.events;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The events of the retention time, in order, of all channels together. Places in it are handed out as bytes that neither
 * count up nor compare, as Salesforce's do. Safe for use by many threads.
 */
final class EventLog {
    private static final int REPLAY_ID_BYTES = 10;

    private final Duration retention;
    private final RandomGenerator random;
    private final NavigableMap<Long, StoredEvent> events = new TreeMap<>();
    private final Map<ByteString, Place> places = new HashMap<>();
    private final Deque<ByteString> placesByAge = new ArrayDeque<>();
    private long newest;

    private record Place(long position, Instant at) {}

    EventLog(Duration retention, RandomGenerator random) {
        this.retention = retention;
        this.random = random;
    }

    synchronized void append(String entity, String schemaId, byte[] payload, Instant at, Instant visibleAt) {
        forgetBefore(at.minus(retention));
        newest++;
        events.put(newest, new StoredEvent(newest, newReplayId(newest, at), entity, schemaId, payload, at, visibleAt));
    }

    /** The next events after a place, oldest first. */
    synchronized List<StoredEvent> after(long position, Predicate<String> entities, int limit, Instant now) {
        forgetBefore(now.minus(retention));
        return events.tailMap(position, false).values().stream()
                .takeWhile(event -> !event.visibleAt().isAfter(now))
                .filter(event -> entities.test(event.entity()))
                .limit(limit)
                .toList();
    }

    /** The last place of which subscribers may know. */
    synchronized long newest(Instant now) {
        return events.values().stream()
                .filter(event -> event.visibleAt().isAfter(now))
                .findFirst()
                .map(held -> held.position() - 1)
                .orElse(newest);
    }

    synchronized long beforeOldest() {
        return events.isEmpty() ? newest : events.firstKey() - 1;
    }

    /** Hands out the bytes for a place, new ones each time. */
    synchronized ByteString replayIdOf(long position, Instant now) {
        return newReplayId(position, now);
    }

    /** Where the bytes point; empty when they were never handed out or are too old. */
    synchronized OptionalLong positionOf(ByteString replayId, Instant now) {
        forgetBefore(now.minus(retention));
        Place place = places.get(replayId);
        return place == null ? OptionalLong.empty() : OptionalLong.of(place.position());
    }

    /** All places handed out become worthless, as after the org was moved to another instance. */
    synchronized void forgetPlaces() {
        places.clear();
        placesByAge.clear();
    }

    private ByteString newReplayId(long position, Instant at) {
        ByteBuffer bytes = ByteBuffer.allocate(REPLAY_ID_BYTES);
        bytes.putLong(random.nextLong()).putShort((short) random.nextInt());
        ByteString replayId = ByteString.copyFrom(bytes.array());
        places.put(replayId, new Place(position, at));
        placesByAge.addLast(replayId);
        return replayId;
    }

    private void forgetBefore(Instant limit) {
        while (!events.isEmpty() && events.firstEntry().getValue().at().isBefore(limit)) {
            events.pollFirstEntry();
        }
        while (!placesByAge.isEmpty() && handedOutBefore(placesByAge.getFirst(), limit)) {
            places.remove(placesByAge.removeFirst());
        }
    }

    private boolean handedOutBefore(ByteString replayId, Instant limit) {
        Place place = places.get(replayId);
        return place == null || place.at().isBefore(limit);
    }
}
