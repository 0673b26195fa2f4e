/**
 * Call budgets of the simulated account: the rolling ten seconds per app, the day per account, searches per second and the
 * budget of associations, with HubSpot's headers and refusals. Numbers follow
 * <a href="https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines">HubSpot's usage guidelines</a>.
 * Start reading at {@link org.sequenceconnector.sandbox.hubspot.limits.CallBudgets}.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot.limits;

import org.jspecify.annotations.NullMarked;
