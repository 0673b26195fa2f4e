package org.sequenceconnector.sandbox.hubspot.portal;

import java.time.Instant;

/** One kind of mail a person can subscribe to or leave. */
public record SubscriptionDefinition(
        long id, String name, String description, String purpose, String communicationMethod, Instant createdAt) {}
