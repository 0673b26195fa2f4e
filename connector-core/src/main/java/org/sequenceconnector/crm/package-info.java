/**
 * The port to a CRM: what an adapter can be asked, the answers it gives, and the errors that say what to do next.
 *
 * <p>Called by the engine: {@code intake}, {@code writeback}, {@code enroll}, {@code drill} and {@code account}; implemented by one
 * module per CRM. Imports only {@code record}. Start reading at
 * {@link org.sequenceconnector.crm.CrmAdapter}.
 */
@NullMarked
package org.sequenceconnector.crm;

import org.jspecify.annotations.NullMarked;
