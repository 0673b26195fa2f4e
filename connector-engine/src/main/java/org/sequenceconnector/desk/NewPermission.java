package org.sequenceconnector.desk;

import java.time.Instant;

/**
 * A person's documented word that they want to be written to again.
 *
 * @param givenAt when they said so; must be later than every opt-out it is to lift
 * @param how by which way, for example {@code signed form}
 * @param proof where it can be looked up
 */
public record NewPermission(Instant givenAt, String how, String proof) {
    /** @throws IllegalArgumentException when a part is missing */
    public NewPermission {
        if (how.isBlank() || proof.isBlank()) {
            throw new IllegalArgumentException(
                    "say how the permission was given and where its proof is; without both nothing is restored");
        }
    }
}
