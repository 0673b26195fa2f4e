package org.sequenceconnector.store.erasure;

import org.sequenceconnector.erasure.KeyedHash;
import org.sequenceconnector.store.db.StoreException;

/** The key of the hashes that stay of erased persons. Where it is kept is known to whoever opens the store. */
public interface HashKey {
    /**
     * The key that the stored hashes need.
     *
     * @throws StoreException when it is lost; the message says how to put it back
     */
    KeyedHash existing();

    /**
     * The same, made when there is none yet.
     *
     * @throws StoreException when none may be made; the message names the setting
     */
    KeyedHash existingOrNew();
}
