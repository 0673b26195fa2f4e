/**
 * When faults strike, the same for every simulated CRM; what each fault does is the CRM's own business.
 *
 * <p>Rules come from tests and from the administration calls; the simulators ask for each call. Start reading at {@link
 * org.sequenceconnector.sandbox.fault.Faults}.
 */
@NullMarked
package org.sequenceconnector.sandbox.fault;

import org.jspecify.annotations.NullMarked;
