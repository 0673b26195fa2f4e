package org.sequenceconnector.crm;

import java.time.Duration;
import java.util.List;
import org.sequenceconnector.record.RawRecord;

/**
 * @param next save it with the records
 * @param hasMore whether another page can be had at once; otherwise the caller waits for the next poll
 * @param fullyRead whether everything that existed at {@link SyncCursor#START} has been delivered by the end of this page
 * @param lag how much older than the call the state may be that the page shows of a record, for example because it comes from
 *     an index that is filled late
 */
public record ChangePage(List<RawRecord> records, SyncCursor next, boolean hasMore, boolean fullyRead, Duration lag) {
    public ChangePage {
        records = List.copyOf(records);
    }

    /** A page that shows every record as it was during the call, or later. */
    public ChangePage(List<RawRecord> records, SyncCursor next, boolean hasMore, boolean fullyRead) {
        this(records, next, hasMore, fullyRead, Duration.ZERO);
    }
}
