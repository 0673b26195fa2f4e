/**
 * Brings records home: polls, notices and looks past a backlog, records read again right before a decision, merges and removals,
 * lifted opt-outs, and fields that an account no longer delivers.
 *
 * <p>Data comes from a {@link org.sequenceconnector.crm.CrmAdapter}; pages are stored with their position, and changed persons
 * are left for {@code react}. Start reading at {@link org.sequenceconnector.intake.SyncStage}.
 */
@NullMarked
package org.sequenceconnector.intake;

import org.jspecify.annotations.NullMarked;
