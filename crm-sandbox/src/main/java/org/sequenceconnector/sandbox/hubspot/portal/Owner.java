package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;

/**
 * A person records can belong to. Records name owners by {@code id}, sequences by {@code userId}: two numbers.
 *
 * @param userId 0 for an owner who is no user, which also happens to live ones
 */
public record Owner(
        String id, String email, String firstName, String lastName, long userId, boolean archived, Instant createdAt) {}
