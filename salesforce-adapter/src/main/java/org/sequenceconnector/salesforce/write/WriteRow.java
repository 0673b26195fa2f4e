package org.sequenceconnector.salesforce.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.query.ContactAccounts;

/**
 * One row on its way to Salesforce.
 *
 * @param position of the row in the caller's list
 * @param values by API name; a JSON null clears the field
 * @param account id of the account whose row Salesforce locks beside this one; empty text when it is not known
 */
public record WriteRow(int position, RecordRef record, Map<String, JsonNode> values, String account) {
    public WriteRow {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The same row with less to write. */
    WriteRow without(Set<String> fields) {
        Map<String, JsonNode> left = new TreeMap<>(values);
        left.keySet().removeAll(fields);
        return new WriteRow(position, record, left, account);
    }

    /** The same row, with the account that Salesforce named when it could not lock it. */
    WriteRow afterLock(ContactAccounts accounts, List<RowError> errors) {
        for (RowError error : errors) {
            Optional<String> named = accounts.learnFrom(record.id(), error.message());
            if (named.isPresent()) {
                return new WriteRow(position, record, values, named.get());
            }
        }
        return this;
    }
}
