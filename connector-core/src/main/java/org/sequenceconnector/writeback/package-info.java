/**
 * From enrollments, decisions and consent to the fields of a CRM record, and from the outbox into the CRM.
 *
 * <p>What a record shows is computed when it is written, from what is stored then; the values travel under the neutral
 * field keys of {@code manifests/fields.yaml} and neutral option codes, which an adapter turns into its CRM's
 * own. Start reading at {@link org.sequenceconnector.writeback.StatusView}.
 */
@NullMarked
package org.sequenceconnector.writeback;

import org.jspecify.annotations.NullMarked;
