package org.sequenceconnector.consent;

import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.EmailAddress;

/**
 * Whom a verdict is about, beside the facts themselves.
 *
 * @param writtenTo the address that would be written to; only matters when opt-outs are limited to their address
 * @param regions country codes (ISO 3166 alpha-2, upper case) that any record of the person names; empty: unknown
 * @param regionUnreadable whether a record may name a country that cannot be read: it counts as the strictest there is
 */
public record ConsentSubject(Optional<EmailAddress> writtenTo, Set<String> regions, boolean regionUnreadable) {
    public ConsentSubject {
        regions = Set.copyOf(regions);
    }

    /** Somebody all of whose countries can be read. */
    public ConsentSubject(Optional<EmailAddress> writtenTo, Set<String> regions) {
        this(writtenTo, regions, false);
    }
}
