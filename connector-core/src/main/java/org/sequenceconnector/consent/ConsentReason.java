package org.sequenceconnector.consent;

/** Why permission is denied or not known, by rank: the first that applies is shown first, all that apply are reported. */
public enum ConsentReason {
    OPTED_OUT,
    DO_NOT_EMAIL,
    SUPPRESSED,
    COMPLAINED,
    PURPOSE_OPTED_OUT,
    PURPOSE_NOT_CONSENTED,
    LEGAL_BASIS_MISSING,
    CONSENT_UNKNOWN,
    /** An opt-out is not said any more at its source, and nobody has approved that it counts. */
    CONSENT_LIFT_UNDER_REVIEW;

    /** 1 to 9. */
    public int rank() {
        return ordinal() + 1;
    }
}
