package org.sequenceconnector.sync;

import java.time.Instant;
import java.util.Optional;
import org.sequenceconnector.crm.SyncCursor;

/**
 * @param firstReadCompleteAt when everything had been read once; before that nobody of the connection may be enrolled
 * @param lastPageAt when a page was last stored
 * @param mappingDigest digest of the field mapping the mirror was filled with; a change asks for a full read
 */
public record StreamState(
        SyncCursor cursor, Optional<Instant> firstReadCompleteAt, Optional<Instant> lastPageAt, String mappingDigest) {
    public static StreamState fresh(String mappingDigest) {
        return new StreamState(SyncCursor.START, Optional.empty(), Optional.empty(), mappingDigest);
    }
}
