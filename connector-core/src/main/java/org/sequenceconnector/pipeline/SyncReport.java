package org.sequenceconnector.pipeline;

import java.util.List;
import org.sequenceconnector.record.ConnectionId;

/**
 * What one sync run did, having read up to the present.
 *
 * @param troubles what went otherwise than planned, in words
 */
public record SyncReport(
        ConnectionId connection,
        long read,
        long changed,
        long removed,
        long merges,
        long requests,
        long quarantined,
        List<String> troubles) {
    public SyncReport {
        troubles = List.copyOf(troubles);
    }
}
