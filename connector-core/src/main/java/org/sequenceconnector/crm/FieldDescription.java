package org.sequenceconnector.crm;

import java.util.Set;

/** A field as the CRM describes it. {@code options} holds internal values; empty for fields without options. */
public record FieldDescription(String name, String type, boolean writable, Set<String> options) {
    public FieldDescription {
        options = Set.copyOf(options);
    }
}
