package org.sequenceconnector.crm;

import java.util.List;
import org.sequenceconnector.record.ObjectType;

/**
 * A field the connector owns in the CRM, defined once as data and installed from there.
 *
 * @param key name without the prefix, for example {@code status}
 * @param crmName the field's name in this CRM, prefix included
 * @param length most characters of a text; 0: what is usual for the kind
 * @param set {@code core}, {@code extended} or {@code request}
 */
public record FieldDefinition(
        String key,
        String crmName,
        String label,
        String description,
        Kind kind,
        int length,
        String set,
        List<Option> options,
        List<ObjectType> objectTypes) {
    public FieldDefinition {
        options = List.copyOf(options);
        objectTypes = List.copyOf(objectTypes);
    }

    public FieldDefinition withOptions(List<Option> chosen) {
        return new FieldDefinition(key, crmName, label, description, kind, length, set, chosen, objectTypes);
    }

    public FieldDefinition on(List<ObjectType> types) {
        return new FieldDefinition(key, crmName, label, description, kind, length, set, options, types);
    }

    public enum Kind {
        OPTION,
        TEXT,
        LONG_TEXT,
        EMAIL,
        LINK,
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
