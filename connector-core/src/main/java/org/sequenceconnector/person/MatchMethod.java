package org.sequenceconnector.person;

/** Why a record is linked to its person. */
public enum MatchMethod {
    /** The first record seen of this person. */
    FIRST,
    SHARED_ADDRESS,
    CRM_MERGE,
    LEAD_CONVERSION,
    ADMINISTRATOR
}
