package org.sequenceconnector.sandbox.hubspot.portal.consent;

import java.time.Instant;

/**
 * One kind of mail a person can subscribe to or leave. The communication method of every kind is {@code Email}, that of
 * mail from a salesperson included; what sets them apart is the purpose.
 *
 * @param builtIn whether HubSpot made it, in every account
 */
public record SubscriptionDefinition(
        long id, String name, String description, String purpose, boolean builtIn, Instant createdAt) {
    /** Whether mail of this kind comes from single people of the company rather than from campaigns. */
    public boolean internal() {
        return builtIn && !purpose.equals("Marketing");
    }
}
