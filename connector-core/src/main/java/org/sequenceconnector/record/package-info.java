/**
 * CRM-neutral data: which connection, which record, which values, what changed, and which writes were ours.
 *
 * <p>Adapters produce {@link org.sequenceconnector.record.RawRecord}s, the sync stage turns them into
 * {@link org.sequenceconnector.record.CrmRecord}s with the names and types of the field mapping, and every later stage
 * reads only those. Imports nothing of the project. Start reading at {@link org.sequenceconnector.record.RecordRef}.
 */
@NullMarked
package org.sequenceconnector.record;

import org.jspecify.annotations.NullMarked;
