/**
 * The Consent API: whether the records of a person allow an action, following the <a
 * href="https://developer.salesforce.com/docs/atlas.en-us.252.0.api_rest.meta/api_rest/resources_consent_action.htm">reference</a>.
 * Reads the org's rows whatever the caller may see of them. Start reading at {@link
 * org.sequenceconnector.sandbox.salesforce.consent.ConsentRoutes}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.consent;

import org.jspecify.annotations.NullMarked;
