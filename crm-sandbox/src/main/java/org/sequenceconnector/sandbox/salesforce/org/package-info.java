/**
 * The state of one simulated Salesforce org and the rules it follows: object descriptions, rows, open transactions, commits,
 * the recycle bin, merges and lead conversions. Knows no HTTP and no JSON. The {@code api}, {@code admin} and {@code seed}
 * packages call into it; committed changes go out to {@link org.sequenceconnector.sandbox.salesforce.org.CommitListener}s.
 * Start reading at {@link org.sequenceconnector.sandbox.salesforce.org.Org}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.org;

import org.jspecify.annotations.NullMarked;
