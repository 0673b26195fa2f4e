package org.sequenceconnector.sandbox.salesforce.org.standard;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** The fields every object has. */
public final class PlatformFields {
    private static final String[] USER = {"User"};

    private PlatformFields() {}

    static ObjectDefinition object(String name, String label, String keyPrefix, boolean writable) {
        return new ObjectDefinition(name, label, keyPrefix, writable)
                .with(
                        FieldDefinition.derived("Id", FieldType.ID, (row, rows) -> Optional.of(row.id())),
                        FieldDefinition.derived(
                                "IsDeleted", FieldType.BOOLEAN, (row, rows) -> Optional.of(row.deleted())),
                        moment("CreatedDate", SObjectRow::createdAt),
                        user("CreatedById", "CreatedBy", SObjectRow::createdById),
                        moment("LastModifiedDate", SObjectRow::modifiedAt),
                        user("LastModifiedById", "LastModifiedBy", SObjectRow::modifiedById),
                        moment("SystemModstamp", SObjectRow::systemModstamp));
    }

    /** An object whose rows can be merged and that people own. */
    static ObjectDefinition mergeable(String name, String label, String keyPrefix) {
        return object(name, label, keyPrefix, true)
                .with(
                        FieldDefinition.reference("MasterRecordId", "MasterRecord", name)
                                .computedBy((row, rows) -> filled(row.masterRecordId()))
                                .with(FieldTrait.READ_ONLY),
                        FieldDefinition.reference("OwnerId", "Owner", USER));
    }

    /** The name of a person, from its parts. */
    static FieldDefinition fullName() {
        return FieldDefinition.derived(
                        "Name",
                        FieldType.STRING,
                        (row, rows) -> filled(Stream.of("FirstName", "LastName")
                                .map(part -> rows.text(row, part))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" "))))
                .withLength(121);
    }

    public static Optional<Object> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static FieldDefinition moment(String name, ToLongFunction<SObjectRow> stamp) {
        return FieldDefinition.derived(
                name, FieldType.DATETIME, (row, rows) -> Optional.of(Instant.ofEpochMilli(stamp.applyAsLong(row))));
    }

    private static FieldDefinition user(String name, String relationship, Function<SObjectRow, String> id) {
        return FieldDefinition.reference(name, relationship, USER)
                .computedBy((row, rows) -> filled(id.apply(row)))
                .with(FieldTrait.READ_ONLY);
    }
}
