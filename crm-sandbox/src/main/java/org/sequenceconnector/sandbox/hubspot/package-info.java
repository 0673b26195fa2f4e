/**
 * The HubSpot simulator put together: {@link org.sequenceconnector.sandbox.hubspot.HubSpotSimulator} takes each call through
 * authentication, budgets, faults and scopes to the handlers, and counts what happened. It serves no port; the package
 * above does that.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
