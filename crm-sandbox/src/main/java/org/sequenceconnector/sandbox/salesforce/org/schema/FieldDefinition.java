package org.sequenceconnector.sandbox.salesforce.org.schema;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One field of an object. Every {@code with} method gives a changed copy.
 *
 * @param length most characters of a text, 0 for other types
 * @param relationshipName the name parent paths use, for example {@code Account}; empty when there is none
 * @param referenceTo objects a reference may point at
 * @param computation present for values that are not stored
 * @param slot where rows keep the value; -1 until the field belongs to an object
 */
public record FieldDefinition(
        String name,
        String label,
        FieldType type,
        int length,
        Set<FieldTrait> traits,
        List<String> picklistValues,
        String relationshipName,
        List<String> referenceTo,
        Optional<Computation> computation,
        int slot) {
    private static final int EMAIL_LENGTH = 80;
    private static final int PHONE_LENGTH = 40;
    private static final int PICKLIST_LENGTH = 255;
    private static final int ID_LENGTH = 18;

    public FieldDefinition {
        traits = Set.copyOf(traits);
        picklistValues = List.copyOf(picklistValues);
        referenceTo = List.copyOf(referenceTo);
    }

    private static FieldDefinition plain(String name, FieldType type, int length) {
        return new FieldDefinition(
                name, label(name), type, length, Set.of(), List.of(), "", List.of(), Optional.empty(), -1);
    }

    /** A field of any type but picklist and reference; texts get 255 characters. */
    public static FieldDefinition of(String name, FieldType type) {
        return switch (type) {
            case EMAIL -> plain(name, type, EMAIL_LENGTH).with(FieldTrait.INDEXED);
            case PHONE -> plain(name, type, PHONE_LENGTH);
            case ID, REFERENCE -> plain(name, type, ID_LENGTH);
            case STRING, TEXTAREA, URL, PICKLIST -> plain(name, type, PICKLIST_LENGTH);
            case BOOLEAN, INT, DOUBLE, PERCENT, CURRENCY, DATE, DATETIME -> plain(name, type, 0);
        };
    }

    public static FieldDefinition text(String name, int length) {
        return plain(name, FieldType.STRING, length);
    }

    public static FieldDefinition picklist(String name, String... values) {
        FieldDefinition field = plain(name, FieldType.PICKLIST, PICKLIST_LENGTH);
        return new FieldDefinition(
                field.name,
                field.label,
                field.type,
                field.length,
                field.traits,
                Arrays.asList(values),
                "",
                List.of(),
                Optional.empty(),
                -1);
    }

    /** A link named {@code XId} or {@code X__c}, whose parent path starts with {@code relationship}. */
    public static FieldDefinition reference(String name, String relationship, String... targets) {
        return new FieldDefinition(
                name,
                label(name),
                FieldType.REFERENCE,
                ID_LENGTH,
                Set.of(FieldTrait.INDEXED),
                List.of(),
                relationship,
                Arrays.asList(targets),
                Optional.empty(),
                -1);
    }

    /** A value the platform works out; not a formula an administrator wrote. */
    public static FieldDefinition derived(String name, FieldType type, Computation computation) {
        return of(name, type).computedBy(computation).with(FieldTrait.READ_ONLY);
    }

    /** A formula field. */
    public static FieldDefinition formula(String name, FieldType type, Computation computation) {
        return derived(name, type, computation).with(FieldTrait.CALCULATED);
    }

    public FieldDefinition with(FieldTrait... more) {
        EnumSet<FieldTrait> all = EnumSet.noneOf(FieldTrait.class);
        all.addAll(traits);
        all.addAll(Arrays.asList(more));
        return new FieldDefinition(
                name, label, type, length, all, picklistValues, relationshipName, referenceTo, computation, slot);
    }

    public FieldDefinition withLength(int newLength) {
        return new FieldDefinition(
                name, label, type, newLength, traits, picklistValues, relationshipName, referenceTo, computation, slot);
    }

    public FieldDefinition computedBy(Computation newComputation) {
        return new FieldDefinition(
                name,
                label,
                type,
                length,
                traits,
                picklistValues,
                relationshipName,
                referenceTo,
                Optional.of(newComputation),
                slot);
    }

    FieldDefinition at(int newSlot) {
        return new FieldDefinition(
                name, label, type, length, traits, picklistValues, relationshipName, referenceTo, computation, newSlot);
    }

    public boolean has(FieldTrait trait) {
        return traits.contains(trait);
    }

    public boolean custom() {
        return name.endsWith("__c");
    }

    /** Whether an index by value is kept. */
    public boolean indexed() {
        return has(FieldTrait.INDEXED) || has(FieldTrait.UNIQUE) || has(FieldTrait.EXTERNAL_ID);
    }

    private static String label(String name) {
        return name.replaceFirst("__c$", "").replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
