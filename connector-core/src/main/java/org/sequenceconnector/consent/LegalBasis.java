package org.sequenceconnector.consent;

/** The ground on which a message may be sent. */
public enum LegalBasis {
    CONSENT,
    LEGITIMATE_INTEREST_PROSPECT,
    LEGITIMATE_INTEREST_CUSTOMER,
    LEGITIMATE_INTEREST_OTHER,
    CONTRACT,
    /** Outside regulated regions. */
    NOT_APPLICABLE,
    NONE
}
