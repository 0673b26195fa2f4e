package org.sequenceconnector.sandbox.salesforce.org;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;

/**
 * One change that became visible. Several changes of a row within one transaction arrive as one, with the final values.
 *
 * @param ids 18-character ids the same change hit; the org itself always gives one
 * @param changedFields fields by their describe name with the new values, typed as {@link FieldType#javaType()}; for a
 *     create or undelete all fields with a value; formulas are left out
 * @param nulledFields fields that were cleared
 * @param commitTime when it became visible; stamps may be older
 * @param transactionKey shared by all changes of one transaction
 * @param sequence position within the transaction, from 1
 * @param commitNumber grows with every transaction
 */
public record CommittedChange(
        String entity,
        List<String> ids,
        ChangeType type,
        Map<String, Object> changedFields,
        Set<String> nulledFields,
        Instant commitTime,
        String origin,
        String userId,
        String transactionKey,
        int sequence,
        long commitNumber) {
    public CommittedChange {
        ids = List.copyOf(ids);
        changedFields = Collections.unmodifiableMap(new LinkedHashMap<>(changedFields));
        nulledFields = Collections.unmodifiableSet(new LinkedHashSet<>(nulledFields));
    }
}
