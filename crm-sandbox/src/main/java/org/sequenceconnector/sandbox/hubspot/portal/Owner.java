package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;

/** A person records can belong to. Records name owners by {@code id}, sequences by {@code userId}: two numbers. */
public record Owner(
        String id, String email, String firstName, String lastName, long userId, boolean archived, Instant createdAt) {}
