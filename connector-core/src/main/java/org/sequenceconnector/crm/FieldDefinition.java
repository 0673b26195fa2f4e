package org.sequenceconnector.crm;

import java.util.List;
import org.sequenceconnector.record.ObjectType;

/**
 * A field the connector owns in the CRM, defined once as data and installed from there.
 *
 * @param key name without the prefix, for example {@code status}
 * @param crmName the field's name in this CRM, prefix included
 * @param set {@code core}, {@code extended} or {@code request}
 */
public record FieldDefinition(
        String key,
        String crmName,
        String label,
        String description,
        Kind kind,
        String set,
        List<Option> options,
        List<ObjectType> objectTypes) {
    public FieldDefinition {
        options = List.copyOf(options);
        objectTypes = List.copyOf(objectTypes);
    }

    public enum Kind {
        OPTION,
        TEXT,
        LONG_TEXT,
        BOOLEAN,
        NUMBER,
        INSTANT
    }

    /**
     * @param code the neutral value, for example {@code BOUNCE_STOPPED}
     * @param value what the CRM stores for it
     */
    public record Option(String code, String value, String label) {}
}
