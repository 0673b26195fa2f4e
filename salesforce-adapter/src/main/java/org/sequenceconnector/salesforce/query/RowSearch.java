package org.sequenceconnector.salesforce.query;

import java.util.List;
import org.sequenceconnector.crm.CrmException;

/** Asks Salesforce for rows by SOQL. */
@FunctionalInterface
public interface RowSearch {
    /**
     * All rows of the query, over all its pages.
     *
     * @param deletedToo whether rows in the recycle bin and merged-away rows count
     * @throws CrmException no answer, or the query is refused
     */
    List<Row> matching(Soql query, boolean deletedToo);
}
