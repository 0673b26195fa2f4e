/**
 * Writes the connector's CRM fields in the form in which a Salesforce administrator deploys them: an SFDX project.
 *
 * <p>Takes the definitions of {@code manifests/fields.yaml} in Salesforce's words and answers files as text; writing them to a
 * folder is left to the command line. The shipped project in {@code manifests/salesforce} is made here, and a test compares
 * the two. Start reading at {@link org.sequenceconnector.app.manifest.SalesforceProject}.
 */
@NullMarked
package org.sequenceconnector.app.manifest;

import org.jspecify.annotations.NullMarked;
