/**
 * Change Data Capture through the Pub/Sub API: what changed, told while it happens. Says only which records to read again and
 * knows nothing of fields or queries. Start reading at {@code SalesforceFeed}; {@code FeedTrouble} is the only class that reads gRPC's
 * status codes.
 */
@NullMarked
package org.sequenceconnector.salesforce.feed;

import org.jspecify.annotations.NullMarked;
