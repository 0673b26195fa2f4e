package org.sequenceconnector.sandbox.salesforce.org;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The fields every object has. */
final class PlatformFields {
    private static final String[] USER = {"User"};

    private PlatformFields() {}

    static ObjectDefinition object(String name, String label, String keyPrefix, boolean writable) {
        return new ObjectDefinition(name, label, keyPrefix, writable)
                .with(
                        FieldDefinition.derived("Id", FieldType.ID, (row, org) -> Optional.of(row.id())),
                        FieldDefinition.derived(
                                "IsDeleted", FieldType.BOOLEAN, (row, org) -> Optional.of(row.deleted())),
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
                                .computedBy((row, org) -> filled(row.masterRecordId()))
                                .with(FieldTrait.READ_ONLY),
                        FieldDefinition.reference("OwnerId", "Owner", USER));
    }

    static Optional<Object> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static FieldDefinition moment(String name, ToLongFunction<SObjectRow> stamp) {
        return FieldDefinition.derived(
                name, FieldType.DATETIME, (row, org) -> Optional.of(Instant.ofEpochMilli(stamp.applyAsLong(row))));
    }

    private static FieldDefinition user(String name, String relationship, Function<SObjectRow, String> id) {
        return FieldDefinition.reference(name, relationship, USER)
                .computedBy((row, org) -> filled(id.apply(row)))
                .with(FieldTrait.READ_ONLY);
    }
}
