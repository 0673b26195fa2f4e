/**
 * Who or what asks for an enrollment: the request with its idempotency key, and the detection of requests on CRM records.
 *
 * <p>Reads changed records, leaves {@link org.sequenceconnector.trigger.EnrollmentRequest}s for the enrollment desk.
 * Imports {@code record}, {@code person} and {@code sequence}. Start reading at
 * {@link org.sequenceconnector.trigger.EnrollmentRequest}.
 */
@NullMarked
package org.sequenceconnector.trigger;

import org.jspecify.annotations.NullMarked;
