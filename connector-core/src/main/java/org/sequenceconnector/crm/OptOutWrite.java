package org.sequenceconnector.crm;

import java.util.List;
import org.sequenceconnector.record.RecordRef;

/**
 * @param email normalised address
 * @param records the person's known records in this account, for CRMs that keep the flag on the record
 */
public record OptOutWrite(String email, List<RecordRef> records, String trace) {
    public OptOutWrite {
        records = List.copyOf(records);
    }
}
