package org.sequenceconnector.sandbox.salesforce.events;

import com.google.protobuf.ByteString;
import java.time.Instant;

/**
 * An event as the bus keeps it.
 *
 * @param visibleAt when subscribers may see it; later than {@code at} while deliveries are delayed
 */
record StoredEvent(
        long position,
        ByteString replayId,
        String entity,
        String schemaId,
        byte[] payload,
        Instant at,
        Instant visibleAt) {}
