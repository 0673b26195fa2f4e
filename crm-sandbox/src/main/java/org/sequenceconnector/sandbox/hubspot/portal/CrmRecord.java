package org.sequenceconnector.sandbox.hubspot.portal;

/**
 * One state of one record. A change puts a new object in the store, so that an older one can be kept, for instance by the
 * lagging search index.
 *
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds of the last change
 * @param archivedAt epoch milliseconds, 0 while the record is live
 * @param createdBy where the record came from
 */
public record CrmRecord(
        long id, long createdAt, long modifiedAt, long archivedAt, ChangeSource createdBy, PropertyValues values) {
    public boolean archived() {
        return archivedAt != 0;
    }

    CrmRecord changed(PropertyValues newValues, long now) {
        return new CrmRecord(id, createdAt, now, archivedAt, createdBy, newValues);
    }

    CrmRecord archivedAt(long now) {
        return new CrmRecord(id, createdAt, modifiedAt, now, createdBy, values);
    }

    CrmRecord restored(long now) {
        return new CrmRecord(id, createdAt, now, 0, createdBy, values);
    }
}
