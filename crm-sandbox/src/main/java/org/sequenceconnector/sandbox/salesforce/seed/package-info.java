/**
 * What a simulated org can start with: believable people who overlap with HubSpot's believable account, very many plain
 * contacts, or a file. Everything is planted through {@code org}; times come from its clock. Start reading at {@link
 * org.sequenceconnector.sandbox.salesforce.seed.BelievableOrg}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.seed;

import org.jspecify.annotations.NullMarked;
