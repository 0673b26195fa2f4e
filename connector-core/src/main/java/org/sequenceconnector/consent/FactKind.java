package org.sequenceconnector.consent;

/** What a consent fact is about. */
public enum FactKind {
    GLOBAL_OPT_OUT,
    DO_NOT_EMAIL,
    DO_NOT_CONTACT,
    SUBSCRIPTION,
    LEGAL_BASIS,
    COMPLAINT,
    HARD_BOUNCE,
    ADDRESS_INVALID
}
