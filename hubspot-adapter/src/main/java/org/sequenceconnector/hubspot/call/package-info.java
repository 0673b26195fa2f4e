/**
 * How a call reaches HubSpot and what its answer means: configuration, tokens, budgets, HTTP, errors. The lowest room of the
 * adapter; it knows none of the others.
 *
 * <p>Every request takes the same way: whoever needs something builds the call with {@code HubSpotPaths} and hands it to
 * {@code HubSpotCalls}, which asks {@code AccountQuota} for a permit, sends it over {@code HubSpotApi}, lets {@code HubSpotErrors} say
 * what the answer means, and waits or repeats where that helps. {@code RecordJson} refuses answers that are not all there. No class but
 * {@code HubSpotErrors} looks at status codes or error bodies.
 */
@NullMarked
package org.sequenceconnector.hubspot.call;

import org.jspecify.annotations.NullMarked;
