/**
 * What a CRM record shows of enrollments, decisions and consent, as fields.
 *
 * <p>The values travel under the neutral field keys of {@code manifests/fields.yaml} and neutral option codes, which an
 * adapter turns into its CRM's own. Start reading at {@link org.sequenceconnector.status.StatusView}.
 */
@NullMarked
package org.sequenceconnector.status;

import org.jspecify.annotations.NullMarked;
