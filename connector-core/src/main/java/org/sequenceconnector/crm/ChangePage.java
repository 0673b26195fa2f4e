package org.sequenceconnector.crm;

import java.util.List;
import org.sequenceconnector.record.RawRecord;

/**
 * @param next save it with the records
 * @param hasMore whether another page can be had at once; otherwise the caller waits for the next poll
 * @param fullyRead whether everything that existed at {@link SyncCursor#START} has been delivered by the end of this page
 */
public record ChangePage(List<RawRecord> records, SyncCursor next, boolean hasMore, boolean fullyRead) {
    public ChangePage {
        records = List.copyOf(records);
    }
}
