/**
 * Writing the connector's own properties, in batches whose rows are settled one by one. Start reading at
 * {@code HubSpotWriter}.
 */
@NullMarked
package org.sequenceconnector.hubspot.write;

import org.jspecify.annotations.NullMarked;
