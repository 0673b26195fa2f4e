package org.sequenceconnector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.sequenceconnector.crm.CrmException;

/** Asks Salesforce for rows by SOQL. */
interface Rows {
    /**
     * All rows of the query, over all its pages.
     *
     * @param deletedToo whether rows in the recycle bin and merged-away rows count
     * @throws CrmException no answer, or the query is refused
     */
    List<JsonNode> matching(String soql, boolean deletedToo);
}
