package org.sequenceconnector.crm;

import java.util.Map;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;

/**
 * @param values by the key of a {@link FieldDefinition} (without the prefix), for example {@code status}; an
 *     {@link FieldValue.Empty} clears the field
 * @param trace unique text that identifies this row in the CRM's answer and in change notices
 */
public record RecordWrite(RecordRef record, Map<String, FieldValue> values, String trace) {
    public RecordWrite {
        values = Map.copyOf(values);
    }
}
