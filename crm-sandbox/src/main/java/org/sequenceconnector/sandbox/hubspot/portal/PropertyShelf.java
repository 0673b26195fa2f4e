package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;
import java.util.List;

/** Puts HubSpot's own properties of one group into a catalog. */
final class PropertyShelf {
    private final PropertyCatalog catalog;
    private final Instant now;
    private final String group;

    private PropertyShelf(PropertyCatalog catalog, Instant now, String group) {
        this.catalog = catalog;
        this.now = now;
        this.group = group;
    }

    static PropertyShelf of(PropertyCatalog catalog, Instant now, String group, String label, int order) {
        catalog.putGroup(new PropertyGroup(group, label, order));
        return new PropertyShelf(catalog, now, group);
    }

    /** Another group of the same catalog. */
    PropertyShelf besides(String other, String label, int order) {
        return of(catalog, now, other, label, order);
    }

    void text(String name, String label) {
        writable(name, label, "string", "text", List.of());
    }

    void writable(String name, String label, String type, String fieldType, List<PropertyOption> options) {
        put(name, label, type, fieldType, options, false);
    }

    void writableBool(String name, String label) {
        put(name, label, "bool", "booleancheckbox", Choices.yesOrNo(), false);
    }

    void readOnly(String name, String label, String type, String fieldType) {
        put(name, label, type, fieldType, List.of(), true);
    }

    void moment(String name, String label) {
        readOnly(name, label, "datetime", "date");
    }

    void count(String name, String label) {
        readOnly(name, label, "number", "number");
    }

    void readOnlyBool(String name, String label) {
        put(name, label, "bool", "booleancheckbox", Choices.yesOrNo(), true);
    }

    /** A choice that HubSpot makes. */
    void choice(String name, String label, String fieldType, List<PropertyOption> options) {
        put(name, label, "enumeration", fieldType, options, true);
    }

    private void put(
            String name,
            String label,
            String type,
            String fieldType,
            List<PropertyOption> options,
            boolean readOnlyValue) {
        catalog.put(PropertyDefinition.builtIn(name, label, type, fieldType, group, options, readOnlyValue, now));
    }
}
