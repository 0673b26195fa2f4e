package org.sequenceconnector.app.serve;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.sequenceconnector.record.ConnectionId;

/** When each stage of each connection last worked in this process. Safe for use by many threads. */
final class AccountHealth {
    private final Clock clock;
    private final Map<String, Instant> succeeded = new ConcurrentHashMap<>();
    private final Map<String, Instant> failing = new ConcurrentHashMap<>();

    AccountHealth(Clock clock) {
        this.clock = clock;
    }

    void succeeded(ConnectionId connection, String stage) {
        succeeded.put(key(connection, stage), clock.instant());
        failing.remove(key(connection, stage));
    }

    void failed(ConnectionId connection, String stage) {
        failing.putIfAbsent(key(connection, stage), clock.instant());
    }

    Optional<Instant> lastSuccess(ConnectionId connection, String stage) {
        return Optional.ofNullable(succeeded.get(key(connection, stage)));
    }

    /** What fails now, and since when. */
    SortedMap<String, Instant> failing() {
        return new TreeMap<>(failing);
    }

    private static String key(ConnectionId connection, String stage) {
        return connection + " " + stage;
    }
}
