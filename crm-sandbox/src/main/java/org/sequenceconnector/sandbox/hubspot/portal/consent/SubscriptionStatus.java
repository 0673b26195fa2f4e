package org.sequenceconnector.sandbox.hubspot.portal.consent;

/** What an address said about one subscription. {@code timestamp} is epoch milliseconds; texts may be empty. */
public record SubscriptionStatus(
        State state, String source, String legalBasis, String legalBasisExplanation, long timestamp) {
    /** What was said. */
    public enum State {
        SUBSCRIBED,
        UNSUBSCRIBED,
        NOT_SPECIFIED
    }

    static final SubscriptionStatus NEVER_SAID = new SubscriptionStatus(State.NOT_SPECIFIED, "", "", "", 0);
}
