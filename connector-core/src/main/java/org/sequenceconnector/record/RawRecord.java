package org.sequenceconnector.record;

import java.time.Instant;
import java.util.Map;

/**
 * A record as an adapter read it: texts under the CRM's own field names.
 *
 * @param ref the id the CRM answered with, which after a merge differs from the id asked for
 * @param fields a field that is missing here was not delivered (unreadable or gone); an empty text means "no value"
 * @param modifiedAt the CRM's own modification time
 */
public record RawRecord(RecordRef ref, Map<String, String> fields, Instant modifiedAt, boolean archived) {
    public RawRecord {
        fields = Map.copyOf(fields);
    }
}
