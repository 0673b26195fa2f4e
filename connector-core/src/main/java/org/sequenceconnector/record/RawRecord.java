package org.sequenceconnector.record;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record as an adapter read it: texts under the CRM's own field names.
 *
 * @param ref the id the CRM answered with, which after a merge differs from the id asked for
 * @param fields a field that is missing here was not delivered (unreadable or gone); an empty text means "no value", and
 *     {@link #HIDDEN} that there is one which our credential may not see, on this record and not on all
 * @param modifiedAt the CRM's own modification time
 * @param archived there, but not to be written to any more: removed, merged away, or a converted lead
 * @param continuesAs the record this one lives on as, when the CRM says so: the survivor of a merge, or the contact that a
 *     lead was converted into
 */
public record RawRecord(
        RecordRef ref,
        Map<String, String> fields,
        Instant modifiedAt,
        boolean archived,
        Optional<RecordRef> continuesAs) {
    /** Stands for a value that is there and hidden from us; no encoding takes it for an answer. */
    public static final String HIDDEN = "hidden from the connector's user";

    public RawRecord {
        fields = Map.copyOf(fields);
    }

    /** A record that is just itself. */
    public RawRecord(RecordRef ref, Map<String, String> fields, Instant modifiedAt, boolean archived) {
        this(ref, fields, modifiedAt, archived, Optional.empty());
    }
}
