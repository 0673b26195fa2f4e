package org.sequenceconnector.crm;

import java.util.Optional;

/**
 * Who owns records. {@code id} is what record fields hold, {@code userId} what history and sequences hold.
 *
 * @param userId empty for a queue, which nobody is in person
 */
public record Owner(
        String id, Optional<String> userId, String name, Optional<String> email, boolean active, Kind kind) {
    /** A CRM user. */
    public Owner(String id, Optional<String> userId, String name, Optional<String> email, boolean active) {
        this(id, userId, name, email, active, Kind.PERSON);
    }

    public enum Kind {
        PERSON,
        /** Records that nobody has taken on yet wait there. */
        QUEUE
    }
}
