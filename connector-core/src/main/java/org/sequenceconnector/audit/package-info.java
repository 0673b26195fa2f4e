/**
 * The append-only trail of what happened and why. Entries are appended in the transaction of the change they tell of and
 * sealed into a hash chain afterwards, in order of sealing, so that parallel transactions need no common lock.
 *
 * <p>Holds personal data by reference only. Start reading at {@link org.sequenceconnector.audit.AuditTrail}.
 */
@NullMarked
package org.sequenceconnector.audit;

import org.jspecify.annotations.NullMarked;
