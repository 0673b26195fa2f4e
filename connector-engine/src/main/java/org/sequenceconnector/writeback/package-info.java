/**
 * From the outbox into the CRM: plans what a record has to show, writes it in batches, settles every answer, and keeps consent
 * fields and opt-outs true.
 *
 * <p>What to show is worked out when it is written. Start reading at
 * {@link org.sequenceconnector.writeback.WriteBackStage}.
 */
@NullMarked
package org.sequenceconnector.writeback;

import org.jspecify.annotations.NullMarked;
