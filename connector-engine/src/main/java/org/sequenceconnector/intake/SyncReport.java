package org.sequenceconnector.intake;

import java.util.List;
import org.sequenceconnector.record.ConnectionId;

/**
 * What one sync run did, having read up to the present.
 *
 * @param overwritten records in which somebody had changed a field of ours; noticed by complete reads only, and owed again
 * @param troubles what went otherwise than planned, in words
 * @param gaps mapped fields that the account does not deliver
 */
public record SyncReport(
        ConnectionId connection,
        long read,
        long changed,
        long removed,
        long merges,
        long requests,
        long quarantined,
        long overwritten,
        List<String> troubles,
        List<FieldGap> gaps) {
    public SyncReport {
        gaps = List.copyOf(gaps);
        troubles = List.copyOf(troubles);
    }
}
