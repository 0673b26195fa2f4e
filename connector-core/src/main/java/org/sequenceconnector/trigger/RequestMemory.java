package org.sequenceconnector.trigger;

import java.time.Instant;
import java.util.Optional;

/** The request layer of idempotency, bound to the current transaction: keys with the decision they got. */
public interface RequestMemory {
    /** The decision id that was given to this key, if the key is known and not older than 30 days. */
    Optional<Remembered> find(String key);

    /** @throws IllegalStateException when the key exists */
    void remember(Remembered remembered);

    /** The key is known, and what it asks was decided again: from now on it stands for this decision. */
    void rememberInstead(Remembered remembered);

    int forget(Instant notBefore);

    /**
     * @param fingerprint digest of the request's content, so that the same key with another content is refused
     * @param decisionId what was decided
     */
    record Remembered(String key, String fingerprint, String decisionId, Instant at) {}
}
