/**
 * Brings the CRM's records home: pulls pages, maps fields, recognises our own echoes, links persons, takes consent facts,
 * and saves the cursor in the same transaction as its page.
 *
 * <p>Data comes from a {@link org.sequenceconnector.crm.CrmAdapter} and goes to the mirror; what changed is left as
 * {@link org.sequenceconnector.sync.Mirror#noteChanged changed persons} for the next stage. Start reading at
 * {@link org.sequenceconnector.sync.FieldMapping}.
 */
@NullMarked
package org.sequenceconnector.sync;

import org.jspecify.annotations.NullMarked;
