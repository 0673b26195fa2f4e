/**
 * Change Data Capture through the Pub/Sub API: what changed, told while it happens. Says which records to read again, which
 * of the fields we read were touched, and what became of a merge; knows nothing of queries. Start reading at {@code SalesforceFeed}; {@code FeedTrouble} is the only class that reads gRPC's
 * status codes.
 */
@NullMarked
package org.sequenceconnector.salesforce.feed;

import org.jspecify.annotations.NullMarked;
