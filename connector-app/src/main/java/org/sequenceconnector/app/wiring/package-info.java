/**
 * Makes one running connector from the configuration: opens the store, connects the CRM accounts, numbers the sequences.
 *
 * <p>Used by the command line, the service and the demo. Start reading at
 * {@link org.sequenceconnector.app.wiring.Application}.
 */
@NullMarked
package org.sequenceconnector.app.wiring;

import org.jspecify.annotations.NullMarked;
