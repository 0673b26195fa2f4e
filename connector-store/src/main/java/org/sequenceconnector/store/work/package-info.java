/**
 * What processes tell each other: who has which lease, and which version of the configuration was applied. The ports are
 * those of the core's package of the same name.
 *
 * <p>Imports {@code db} and {@code form}. Start reading at {@link org.sequenceconnector.store.work.StoredLeases}.
 */
@NullMarked
package org.sequenceconnector.store.work;

import org.jspecify.annotations.NullMarked;
