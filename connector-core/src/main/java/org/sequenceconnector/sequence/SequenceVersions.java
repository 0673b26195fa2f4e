package org.sequenceconnector.sequence;

import java.time.Instant;
import java.util.Optional;

/** Published versions, bound to the current transaction. Definitions themselves live in the {@link Catalog}. */
public interface SequenceVersions {
    /**
     * Numbers a definition: the current version when {@code digest} is what it has, else the next number.
     *
     * @param digest digest of everything that versioning pins (steps, delays, content)
     * @param json the definition for later reading, as the application writes it
     */
    int publish(String sequenceKey, String digest, String json, Instant now);

    /** The definition text of a version as published. */
    Optional<String> content(String sequenceKey, int number);
}
