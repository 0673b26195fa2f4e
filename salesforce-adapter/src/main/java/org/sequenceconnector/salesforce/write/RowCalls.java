package org.sequenceconnector.salesforce.write;

import java.util.List;
import org.sequenceconnector.crm.CrmException;

/** Saves rows by sObject Collections. */
interface RowCalls {
    /**
     * Saves the rows, each on its own, in one call. Repeating is harmless, so a call without an answer is repeated inside.
     *
     * @param rows at most {@link RowQueue#MAX_CALL}, those of one type next to each other
     * @throws CrmException no answer that says anything about the rows
     */
    RowReply update(List<WriteRow> rows);
}
