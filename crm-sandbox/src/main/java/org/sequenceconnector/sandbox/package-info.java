/**
 * Stand-ins for CRM accounts that tests, the demo and customers can run without an account: a HubSpot portal with its
 * records, consent, limits and moods, served over HTTP by WireMock.
 *
 * <p>Start with {@link org.sequenceconnector.sandbox.HubSpotSandbox}; what it starts with is chosen by {@link
 * org.sequenceconnector.sandbox.SandboxOptions} and {@link org.sequenceconnector.sandbox.PortalSeed}. The simulation itself
 * is in {@code sandbox.hubspot}. {@code docs/sandbox.md} describes the admin endpoint.
 */
@NullMarked
package org.sequenceconnector.sandbox;

import org.jspecify.annotations.NullMarked;
