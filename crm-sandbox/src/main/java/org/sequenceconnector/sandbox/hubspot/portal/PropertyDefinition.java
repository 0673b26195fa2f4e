package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A property as the account defines it. {@code referencedObjectType} and {@code description} are empty when not given. */
public record PropertyDefinition(
        String name,
        String label,
        String type,
        String fieldType,
        String groupName,
        String description,
        List<PropertyOption> options,
        int displayOrder,
        boolean hidden,
        boolean formField,
        boolean hasUniqueValue,
        String referencedObjectType,
        boolean externalOptions,
        boolean hubspotDefined,
        boolean readOnlyValue,
        Optional<Instant> archivedAt,
        Instant createdAt,
        Instant updatedAt) {

    public PropertyDefinition {
        options = List.copyOf(options);
    }

    public boolean archived() {
        return archivedAt.isPresent();
    }

    /**
     * Whether HubSpot works the value out: an equation, a roll-up, a score, or one of its own calculations. Nobody writes it,
     * and a new value moves no modified date (HubSpot promises none).
     */
    public boolean calculated() {
        return fieldType.startsWith("calculation_") || (hubspotDefined && BuiltInProperties.CALCULATED.contains(name));
    }

    public boolean multipleValues() {
        return type.equals("enumeration") && (fieldType.equals("checkbox") || unlisted());
    }

    /** A choice without choices: HubSpot joins whatever belongs there, addresses and ids, with semicolons. */
    public boolean unlisted() {
        return type.equals("enumeration") && options.isEmpty() && !externalOptions;
    }

    public boolean hasOption(String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }

    /** A property an administrator or an app adds. */
    public static PropertyDefinition custom(
            String name, String type, String fieldType, String groupName, List<PropertyOption> options, Instant now) {
        return new PropertyDefinition(
                name,
                name,
                type,
                fieldType,
                groupName,
                "",
                options,
                -1,
                false,
                false,
                false,
                "",
                false,
                false,
                false,
                Optional.empty(),
                now,
                now);
    }

    static PropertyDefinition builtIn(
            String name,
            String label,
            String type,
            String fieldType,
            String groupName,
            List<PropertyOption> options,
            boolean readOnlyValue,
            Instant now) {
        boolean ownerPicker = name.equals("hubspot_owner_id");
        return new PropertyDefinition(
                name,
                label,
                type,
                fieldType,
                groupName,
                "",
                options,
                -1,
                false,
                true,
                name.equals("email"),
                ownerPicker ? "OWNER" : "",
                ownerPicker,
                true,
                readOnlyValue,
                Optional.empty(),
                now,
                now);
    }

    public PropertyDefinition archive(Instant now) {
        return copy(label, type, fieldType, groupName, description, options, displayOrder, Optional.of(now), now);
    }

    public PropertyDefinition changed(
            String newLabel,
            String newType,
            String newFieldType,
            String newGroup,
            String newDescription,
            List<PropertyOption> newOptions,
            int newOrder,
            Instant now) {
        return copy(newLabel, newType, newFieldType, newGroup, newDescription, newOptions, newOrder, archivedAt, now);
    }

    private PropertyDefinition copy(
            String newLabel,
            String newType,
            String newFieldType,
            String newGroup,
            String newDescription,
            List<PropertyOption> newOptions,
            int newOrder,
            Optional<Instant> newArchivedAt,
            Instant now) {
        return new PropertyDefinition(
                name,
                newLabel,
                newType,
                newFieldType,
                newGroup,
                newDescription,
                newOptions,
                newOrder,
                hidden,
                formField,
                hasUniqueValue,
                referencedObjectType,
                externalOptions,
                hubspotDefined,
                readOnlyValue,
                newArchivedAt,
                createdAt,
                now);
    }
}
