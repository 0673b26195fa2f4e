/**
 * The mirror of the CRMs' records: the records themselves, what they were called before, their history, what could not be
 * stored and was set aside, how far each stream was read, and what is known of accounts, their fields and subscription
 * types. The ports are {@code sync}'s.
 *
 * <p>Imports {@code db} and {@code form}. Start reading at {@link org.sequenceconnector.store.mirror.StoredMirror}.
 */
@NullMarked
package org.sequenceconnector.store.mirror;

import org.jspecify.annotations.NullMarked;
