package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/**
 * A row as a transaction found it and as it leaves it.
 *
 * @param before empty for a new row
 * @param stampsTold whether the change event names LastModifiedDate, which conversions and the platform's own changes do not
 */
record PendingChange(
        ObjectStore store, ChangeType type, Optional<SObjectRow> before, SObjectRow after, boolean stampsTold) {

    /** Both changes as one. */
    PendingChange then(PendingChange later) {
        ChangeType both = type == ChangeType.CREATE && later.type == ChangeType.UPDATE ? ChangeType.CREATE : later.type;
        return new PendingChange(store, both, before, later.after, stampsTold || later.stampsTold);
    }
}
