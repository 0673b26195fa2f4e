package org.sequenceconnector.writeback;

import java.util.Optional;
import org.sequenceconnector.record.ConnectionId;

/**
 * What one drain of the outbox did.
 *
 * @param unchanged entries whose values the CRM already had: settled without a call
 * @param stopped why the drain stopped before the outbox was empty, if it did
 */
public record WriteBackReport(
        ConnectionId connection,
        long written,
        long unchanged,
        long parked,
        long postponed,
        long gone,
        Optional<String> stopped) {

    static WriteBackReport nothing(ConnectionId connection) {
        return new WriteBackReport(connection, 0, 0, 0, 0, 0, Optional.empty());
    }

    WriteBackReport plus(WriteBackReport other) {
        return new WriteBackReport(
                connection,
                written + other.written,
                unchanged + other.unchanged,
                parked + other.parked,
                postponed + other.postponed,
                gone + other.gone,
                stopped.or(other::stopped));
    }

    WriteBackReport stoppedBecause(String why) {
        return new WriteBackReport(connection, written, unchanged, parked, postponed, gone, Optional.of(why));
    }
}
