/**
 * HubSpot behind the CRM port. Only {@link org.sequenceconnector.hubspot.HubSpotAdapterFactory} and its
 * {@link org.sequenceconnector.hubspot.HubSpotConfig} are public.
 *
 * <p>Every request takes the same way: a {@code HubSpot*} class per subject (reader, changes, writer, consent, install)
 * builds it with {@code HubSpotPaths} and hands it to {@code HubSpotCalls}, which asks {@code AccountQuota} for a permit,
 * sends it over {@code HubSpotApi}, lets {@code HubSpotErrors} say what the answer means, and waits or repeats where that
 * helps. {@code RecordJson} refuses answers that are not all there. No class but {@code HubSpotErrors} looks at status codes or error bodies. Start reading at {@code HubSpotAdapter},
 * then {@code HubSpotCalls}.
 *
 * <p>Facts about HubSpot come from <a href="https://developers.hubspot.com/docs">its documentation</a>; where the code
 * rests on observed behaviour instead, a comment says so.
 */
@NullMarked
package org.sequenceconnector.hubspot;

import org.jspecify.annotations.NullMarked;
