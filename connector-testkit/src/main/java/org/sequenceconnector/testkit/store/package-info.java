/**
 * What every store has to do, by topic. A store joins by extending each contract with a few lines that open an empty
 * store; the tests are the same for all.
 *
 * <p>Start reading at {@link org.sequenceconnector.testkit.store.StoreContract}.
 */
@NullMarked
package org.sequenceconnector.testkit.store;

import org.jspecify.annotations.NullMarked;
