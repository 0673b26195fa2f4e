/**
 * What every adapter that talks HTTP needs and no CRM decides: waiting that tests can move, lanes for calls made at once,
 * the memory of an overlapping read, connections that are alive and prompt, and words that are safe to show.
 *
 * <p>Used by the adapters only; imports the port and records, no vendor. Start reading at
 * {@link org.sequenceconnector.crmhttp.Lanes}.
 */
@NullMarked
package org.sequenceconnector.crmhttp;

import org.jspecify.annotations.NullMarked;
