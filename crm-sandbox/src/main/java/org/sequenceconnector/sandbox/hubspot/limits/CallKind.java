package org.sequenceconnector.sandbox.hubspot.limits;

/** Which budget a call draws on. */
public enum CallKind {
    GENERAL,
    SEARCH,
    ASSOCIATION,
    /** Token endpoints and the simulator's own administration. */
    UNCOUNTED
}
