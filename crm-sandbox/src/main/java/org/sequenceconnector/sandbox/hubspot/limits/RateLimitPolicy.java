package org.sequenceconnector.sandbox.hubspot.limits;

/** The three ways HubSpot refuses with 429; each has its own body. */
public enum RateLimitPolicy {
    DAILY,
    TEN_SECONDLY_ROLLING,
    SECONDLY
}
