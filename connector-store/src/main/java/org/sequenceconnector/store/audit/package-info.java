/**
 * The trail: entries that are only appended, chained by their hashes, their texts beside them so that those can be
 * forgotten, and what was pruned. The port is the core's package of the same name.
 *
 * <p>Imports {@code db} and {@code form}. Start reading at {@link org.sequenceconnector.store.audit.StoredAuditTrail}.
 */
@NullMarked
package org.sequenceconnector.store.audit;

import org.jspecify.annotations.NullMarked;
