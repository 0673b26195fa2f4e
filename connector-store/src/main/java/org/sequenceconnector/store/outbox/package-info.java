/**
 * What each CRM still has to learn, what it confirmed, and the marks by which our own changes are recognised. The ports are
 * {@code outbox}'s, and {@code WriteMarks} of {@code record}.
 *
 * <p>Imports {@code db} and {@code form}. Start reading at {@link org.sequenceconnector.store.outbox.StoredOutbox}.
 */
@NullMarked
package org.sequenceconnector.store.outbox;

import org.jspecify.annotations.NullMarked;
