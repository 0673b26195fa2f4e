/**
 * The state of one simulated Salesforce org and the rules it follows: rows, open transactions, commits, the recycle bin, merges and
 * lead conversions. What objects are lies in {@code schema}, which of them a fresh org has in {@code standard}. Knows no HTTP and no
 * JSON. The {@code api}, {@code admin} and {@code seed} packages call into it; committed changes go out to
 * {@link org.sequenceconnector.sandbox.salesforce.org.CommitListener}s.
 *
 * <p>{@code Org} is the front and no part knows it: {@code OrgState} is what the parts share, {@code PendingChanges} what one
 * transaction has changed so far, and the classes that save, remove, merge and convert are made of these two. No class leads back to
 * itself by whatever way; a test sees to that. Start reading at {@link org.sequenceconnector.sandbox.salesforce.org.Org}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.org;

import org.jspecify.annotations.NullMarked;
