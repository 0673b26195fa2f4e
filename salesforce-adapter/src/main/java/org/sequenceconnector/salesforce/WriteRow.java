package org.sequenceconnector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.record.RecordRef;

/**
 * One row on its way to Salesforce.
 *
 * @param position of the row in the caller's list
 * @param values by API name; a JSON null clears the field
 * @param account id of the account whose row Salesforce locks beside this one; empty text when it is not known
 */
record WriteRow(int position, RecordRef record, Map<String, JsonNode> values, String account) {
    WriteRow {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The same row with less to write. */
    WriteRow without(Set<String> fields) {
        Map<String, JsonNode> left = new TreeMap<>(values);
        left.keySet().removeAll(fields);
        return new WriteRow(position, record, left, account);
    }

    WriteRow of(String knownAccount) {
        return new WriteRow(position, record, values, knownAccount);
    }
}
