package org.sequenceconnector.sandbox.salesforce.org.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One object of the org: its fields and what the integration user may do with them. Names are looked up without regard to
 * case. Guarded by the org's lock.
 */
public final class ObjectDefinition {
    private final String name;
    private final String label;
    private final String keyPrefix;
    private final boolean writable;
    private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> readOnly = new HashSet<>();
    private List<FieldDefinition> inOrder = List.of();
    private List<FieldDefinition> indexed = List.of();
    private int nextSlot;

    /**
     * @param keyPrefix the first three characters of its ids
     * @param writable false for objects that only the platform changes
     */
    public ObjectDefinition(String name, String label, String keyPrefix, boolean writable) {
        this.name = name;
        this.label = label;
        this.keyPrefix = keyPrefix;
        this.writable = writable;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String keyPrefix() {
        return keyPrefix;
    }

    public boolean writable() {
        return writable;
    }

    public boolean custom() {
        return name.endsWith("__c");
    }

    /** Adds a field, or replaces one and keeps its values. */
    public FieldDefinition add(FieldDefinition field) {
        FieldDefinition known = fields.get(key(field.name()));
        int slot = known == null ? nextSlot++ : known.slot();
        FieldDefinition placed = field.at(slot);
        fields.put(key(field.name()), placed);
        remember();
        return placed;
    }

    public ObjectDefinition with(FieldDefinition... more) {
        for (FieldDefinition field : more) {
            add(field);
        }
        return this;
    }

    /** Takes a field away, as an administrator who deletes it. Its values are lost with it. */
    public boolean remove(String field) {
        boolean known = fields.remove(key(field)) != null;
        remember();
        return known;
    }

    private void remember() {
        inOrder = List.copyOf(fields.values());
        indexed = inOrder.stream()
                .filter(field -> field.indexed() && field.computation().isEmpty())
                .toList();
    }

    /** The field whether or not the user may see it. */
    public Optional<FieldDefinition> field(String field) {
        return Optional.ofNullable(fields.get(key(field)));
    }

    /** The field if the user may read it: what describe and queries know. */
    public Optional<FieldDefinition> readable(String field) {
        return field(field).filter(this::readable);
    }

    public boolean readable(FieldDefinition field) {
        return !hidden.contains(key(field.name()));
    }

    /** Whether the user may change it on existing rows. */
    public boolean updateable(FieldDefinition field) {
        return settable(field) && !field.has(FieldTrait.CREATE_ONLY);
    }

    /** Whether the user may give it to a new row. */
    public boolean createable(FieldDefinition field) {
        return settable(field) && !field.has(FieldTrait.UPDATE_ONLY);
    }

    private boolean settable(FieldDefinition field) {
        return writable
                && (field.has(FieldTrait.WRITTEN_THROUGH)
                        || field.computation().isEmpty() && !field.has(FieldTrait.READ_ONLY))
                && readable(field)
                && !readOnly.contains(key(field.name()));
    }

    public List<FieldDefinition> fields() {
        return inOrder;
    }

    /** Stored fields whose rows can be found by value. */
    public List<FieldDefinition> indexedFields() {
        return indexed;
    }

    public List<FieldDefinition> readableFields() {
        List<FieldDefinition> readable = new ArrayList<>();
        fields.values().stream().filter(this::readable).forEach(readable::add);
        return readable;
    }

    /** The reference whose parent paths start with this name. */
    public Optional<FieldDefinition> relationship(String relationship) {
        return fields.values().stream()
                .filter(field -> !field.relationshipName().isEmpty()
                        && field.relationshipName().equalsIgnoreCase(relationship))
                .filter(this::readable)
                .findFirst();
    }

    /** Field-level security takes the field from the user's sight; queries then say it does not exist. */
    public void hide(String field) {
        hidden.add(requireKnown(field));
    }

    public void show(String field) {
        hidden.remove(requireKnown(field));
        readOnly.remove(key(field));
    }

    /** Field-level security leaves the field readable but not editable. */
    public void makeReadOnly(String field) {
        readOnly.add(requireKnown(field));
    }

    private String requireKnown(String field) {
        if (field(field).isEmpty()) {
            throw new IllegalArgumentException("No field '" + field + "' on " + name);
        }
        return key(field);
    }

    private static String key(String field) {
        return field.toLowerCase(Locale.ROOT);
    }
}
