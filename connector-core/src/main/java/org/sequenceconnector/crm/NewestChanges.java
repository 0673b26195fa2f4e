package org.sequenceconnector.crm;

import java.time.Duration;
import java.util.List;
import org.sequenceconnector.record.RawRecord;

/**
 * What a look past a backlog shows. It is bounded and may miss changes, so no position moves for it.
 *
 * @param records newest first
 * @param lag how much older than the call the state may be that is shown of a record, as in {@link ChangePage}
 */
public record NewestChanges(List<RawRecord> records, Duration lag) {
    public static final NewestChanges NONE = new NewestChanges(List.of(), Duration.ZERO);

    public NewestChanges {
        records = List.copyOf(records);
    }
}
