/**
 * What every adapter that talks HTTP needs and no CRM decides: the loop around every request, waiting that tests can move,
 * lanes for calls made at once, the memory of an overlapping read, connections that are alive and prompt, and words that are safe to show; and how far an
 * answer is believed: where it may send us, how long it may keep us waiting, how large it may be, and which fields it keeps us
 * from writing.
 *
 * <p>Used by the adapters only; imports the port and records, no vendor. Start reading at
 * {@link org.sequenceconnector.crmhttp.GuardedCalls}.
 */
@NullMarked
package org.sequenceconnector.crmhttp;

import org.jspecify.annotations.NullMarked;
