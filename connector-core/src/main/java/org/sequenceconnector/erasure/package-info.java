/**
 * Forgetting a person on request. Everything that names them leaves the store; what stays are keyed hashes of addresses
 * that must not be written to again and of CRM records that must not be read back.
 *
 * <p>Start reading at {@link org.sequenceconnector.erasure.Erasures}.
 */
@NullMarked
package org.sequenceconnector.erasure;

import org.jspecify.annotations.NullMarked;
