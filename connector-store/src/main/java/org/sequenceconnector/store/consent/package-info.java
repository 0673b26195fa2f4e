/**
 * Facts about consent with their history, copies of opt-outs, conflicts, lifts under review, and the drill. The ports are
 * those of the core's package of the same name.
 *
 * <p>Imports {@code db}, {@code form} and {@code erasure}, where addresses that stay blocked after an erasure are known by
 * their hashes. Start reading at {@link org.sequenceconnector.store.consent.StoredConsentFacts}.
 */
@NullMarked
package org.sequenceconnector.store.consent;

import org.jspecify.annotations.NullMarked;
