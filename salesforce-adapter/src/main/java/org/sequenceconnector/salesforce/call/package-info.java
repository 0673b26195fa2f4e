/**
 * How a call reaches Salesforce and what its answer means: configuration, login, quotas, HTTP, errors. The lowest room of the
 * adapter; it knows none of the others.
 *
 * <p>Every request takes the same way: whoever needs something builds the call and hands it to {@code SalesforceCalls}, which takes
 * the session of {@code Sessions}, asks {@code OrgQuota} for a permit, sends it over {@code SalesforceApi}, lets
 * {@code SalesforceErrors} say what the answer means, and waits, logs in again or repeats where that helps. No class but
 * {@code SalesforceErrors} looks at status codes or error bodies. {@code InstanceUrl} says where a token may go, {@code Complete}
 * whether an answer is all there. Salesforce's words for ids, times and kinds of record are here too, because every room needs them.
 */
@NullMarked
package org.sequenceconnector.salesforce.call;

import org.jspecify.annotations.NullMarked;
