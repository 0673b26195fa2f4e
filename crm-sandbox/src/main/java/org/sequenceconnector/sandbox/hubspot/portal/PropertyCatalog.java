package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The properties and groups of one record type. Every name gets a slot on first definition and keeps it: an archived
 * property that is created again finds its old values (HubSpot does not say whether it does).
 */
public final class PropertyCatalog {
    private final ObjectKind kind;
    private final Map<String, PropertyDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, PropertyGroup> groups = new LinkedHashMap<>();
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final List<String> namesBySlot = new ArrayList<>();

    PropertyCatalog(ObjectKind kind, Instant now) {
        this.kind = kind;
        BuiltInProperties.install(this, kind, now);
    }

    /** Adds or replaces a definition. */
    public void put(PropertyDefinition definition) {
        definitions.put(definition.name(), definition);
        slotOf(definition.name());
    }

    public void putGroup(PropertyGroup group) {
        groups.put(group.name(), group);
    }

    public void removeGroup(String name) {
        groups.remove(name);
    }

    public Optional<PropertyGroup> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    public Collection<PropertyGroup> groups() {
        return List.copyOf(groups.values());
    }

    public Collection<PropertyDefinition> all() {
        return List.copyOf(definitions.values());
    }

    /** The definition, archived or not. */
    public Optional<PropertyDefinition> definition(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /** The definition unless it is archived. */
    public Optional<PropertyDefinition> active(String name) {
        return definition(name).filter(found -> !found.archived());
    }

    /** A reader, or empty when no such property is active: HubSpot leaves such names out without an error. */
    public Optional<PropertyReader> reader(String name) {
        return active(name).map(found -> rawReader(name));
    }

    PropertyReader rawReader(String name) {
        if (name.equals("hs_object_id")) {
            return crmRecord -> Long.toString(crmRecord.id());
        }
        if (name.equals("createdate")) {
            return crmRecord -> Timestamps.iso(crmRecord.createdAt());
        }
        if (name.equals(kind.modifiedProperty())) {
            return crmRecord -> Timestamps.iso(crmRecord.modifiedAt());
        }
        if (name.equals("hs_lastmodifieddate")) {
            // Contacts carry this property too, but it does not follow their changes.
            return crmRecord -> Timestamps.iso(crmRecord.createdAt());
        }
        if (DerivedValues.knows(name)) {
            return DerivedValues.reader(name, this);
        }
        int slot = slotOf(name);
        return crmRecord -> crmRecord.values().get(slot);
    }

    /** Whether HubSpot works the value out, whatever its definition says of that. */
    boolean workedOut(String name) {
        return DerivedValues.knows(name)
                || definition(name).map(PropertyDefinition::calculated).orElse(false);
    }

    /** True for values the simulator derives from the record itself and never stores. */
    boolean derived(String name) {
        return name.equals("hs_object_id")
                || name.equals("createdate")
                || name.equals("lastmodifieddate")
                || name.equals("hs_lastmodifieddate")
                || DerivedValues.neverStored(name);
    }

    int slotOf(String name) {
        Integer known = slots.get(name);
        if (known != null) {
            return known;
        }
        int slot = namesBySlot.size();
        slots.put(name, slot);
        namesBySlot.add(name);
        return slot;
    }

    String nameOf(int slot) {
        return namesBySlot.get(slot);
    }
}
