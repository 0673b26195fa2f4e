package org.sequenceconnector.crm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A field as the CRM describes it to our credential.
 *
 * @param name as programs write it
 * @param label as people see it in the CRM; the name where the CRM gives none
 * @param type the CRM's own word, for example {@code enumeration} or {@code picklist}
 * @param writable whether our credential may change it
 * @param calculated whether the CRM works the value out itself (formula, roll-up, calculation). Such a value may change
 *     without the record's modification time, so a poll for changes does not see it
 * @param optionLabels the choices, stored value to the label people see, in the CRM's order; empty for fields without
 */
public record FieldDescription(
        String name,
        String label,
        String type,
        boolean writable,
        boolean calculated,
        Map<String, String> optionLabels) {
    public FieldDescription {
        label = label.isBlank() ? name : label;
        optionLabels = Collections.unmodifiableMap(new LinkedHashMap<>(optionLabels));
    }

    /** The stored values of the choices. */
    public Set<String> options() {
        return optionLabels.keySet();
    }
}
