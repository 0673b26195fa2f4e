/**
 * The event bus of a simulated Salesforce org: Change Data Capture served over the Pub/Sub API by a plaintext gRPC server of
 * its own. Committed changes come in through {@link org.sequenceconnector.sandbox.salesforce.events.EventBus}, are kept for
 * the retention time and go out to whoever subscribed. What may go wrong with it is in
 * {@link org.sequenceconnector.sandbox.salesforce.events.EventFaults}.
 *
 * <p>Sources: the public definition of the Pub/Sub API (https://github.com/forcedotcom/pub-sub-api) and the Change Data
 * Capture developer guide
 * (https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_intro.htm). Start
 * reading at {@link org.sequenceconnector.sandbox.salesforce.events.EventServer}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.events;

import org.jspecify.annotations.NullMarked;
