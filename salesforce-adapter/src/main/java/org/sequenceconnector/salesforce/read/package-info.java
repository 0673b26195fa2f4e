/**
 * Reading people and companies: everything once, then what changed and what was removed, and who changed it.
 *
 * <p>{@code FieldPlans} works out from a mapping and from what the org describes which columns to ask for and what is read beside the
 * record; {@code SalesforceReader} reads by it, and {@code BulkQueries} as a job where there are many rows. {@code SalesforceFullLoad},
 * {@code SalesforceChanges} and {@code SalesforceRemovals} move a {@code SyncPosition} on. Consent records come to one word each by
 * {@code Consents} and {@code ConsentRule}. Start reading at {@code SalesforceChanges}.
 */
@NullMarked
package org.sequenceconnector.salesforce.read;

import org.jspecify.annotations.NullMarked;
