package org.sequenceconnector.sandbox.salesforce.org.schema;

import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;

/**
 * One committed state of one row. A change puts a new object in the store, so whoever holds an older one keeps it. Times are
 * epoch milliseconds, always whole seconds. Values are read through {@link ObjectStore#value}.
 *
 * @param modifiedAt {@code LastModifiedDate}: people's and programs' changes
 * @param systemModstamp moves with every change, also the platform's own
 * @param masterRecordId the winner of a merge, empty otherwise
 */
public record SObjectRow(
        String id,
        long createdAt,
        String createdById,
        long modifiedAt,
        String modifiedById,
        long systemModstamp,
        boolean deleted,
        String masterRecordId,
        FieldValues values) {

    public SObjectRow changed(FieldValues newValues, long at, String userId) {
        return new SObjectRow(id, createdAt, createdById, at, userId, at, deleted, masterRecordId, newValues);
    }

    /** Changed by the platform: LastModifiedDate stays. */
    public SObjectRow changedBySystem(FieldValues newValues, long at) {
        return new SObjectRow(
                id, createdAt, createdById, modifiedAt, modifiedById, at, deleted, masterRecordId, newValues);
    }

    public SObjectRow deletedAt(long at, String userId, String master) {
        return new SObjectRow(id, createdAt, createdById, at, userId, at, true, master, values);
    }

    public SObjectRow undeletedAt(long at, String userId) {
        return new SObjectRow(id, createdAt, createdById, at, userId, at, false, "", values);
    }
}
