/**
 * What each CRM still has to learn: one entry per record and lane, holding no values but only "this record is owed an
 * update, as of this revision". The values are computed when the entry is written, so any number of changes cost one write
 * and an older value can never follow a newer one.
 *
 * <p>Filled in the same transaction as the change itself, drained by {@code writeback}. Start reading at
 * {@link org.sequenceconnector.outbox.Outbox}.
 */
@NullMarked
package org.sequenceconnector.outbox;

import org.jspecify.annotations.NullMarked;
