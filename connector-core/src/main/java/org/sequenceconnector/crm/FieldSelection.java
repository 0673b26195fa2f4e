package org.sequenceconnector.crm;

import java.util.Set;

/** CRM field names to read. */
public record FieldSelection(Set<String> names) {
    public FieldSelection {
        names = Set.copyOf(names);
    }

    public static FieldSelection of(String... names) {
        return new FieldSelection(Set.of(names));
    }
}
