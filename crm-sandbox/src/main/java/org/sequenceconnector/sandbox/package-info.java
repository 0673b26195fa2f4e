/**
 * Stand-ins for CRM accounts that tests, the demo and customers can run without an account: a HubSpot portal with its
 * records, consent, limits and moods, and a Salesforce org with its rows, transactions and rules, served over HTTP by
 * WireMock.
 *
 * <p>Start with {@link org.sequenceconnector.sandbox.HubSpotSandbox}; what it starts with is chosen by {@link
 * org.sequenceconnector.sandbox.SandboxOptions} and {@link org.sequenceconnector.sandbox.PortalSeed}. For Salesforce these are
 * {@link org.sequenceconnector.sandbox.SalesforceSandbox}, {@code SalesforceOptions} and {@code OrgSeed}. The simulations
 * themselves are in {@code sandbox.hubspot} and {@code sandbox.salesforce}. {@code docs/sandbox.md} describes the admin endpoint.
 */
@NullMarked
package org.sequenceconnector.sandbox;

import org.jspecify.annotations.NullMarked;
