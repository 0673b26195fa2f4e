/**
 * Which portal or org a connection leads to: kept with the connection, compared before anything is read or written, and
 * accepted by an administrator when it has changed.
 *
 * <p>Comes between everybody and a {@link org.sequenceconnector.crm.CrmAdapter}. Start reading at
 * {@link org.sequenceconnector.account.OneAccountCrm}.
 */
@NullMarked
package org.sequenceconnector.account;

import org.jspecify.annotations.NullMarked;
