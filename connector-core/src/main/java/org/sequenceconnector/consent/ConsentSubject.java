package org.sequenceconnector.consent;

import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.EmailAddress;

/**
 * Whom a verdict is about, beside the facts themselves.
 *
 * @param writtenTo the address that would be written to; only matters when opt-outs are limited to their address
 * @param regions country codes (ISO 3166 alpha-2, upper case) that any record of the person names; empty: unknown
 */
public record ConsentSubject(Optional<EmailAddress> writtenTo, Set<String> regions) {
    public ConsentSubject {
        regions = Set.copyOf(regions);
    }
}
