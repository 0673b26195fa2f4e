package org.sequenceconnector.crm;

/** What a CRM can do beyond the minimum. */
public enum Capability {
    /** Can say what it holds about an address that is on no record. */
    ADDRESS_STATEMENTS,
    /** Keeps who changed a field and when. */
    FIELD_HISTORY,
    /** Merges answer under the old id. */
    MERGE_ALIASES,
    /** Merges keep the addresses of both records, and the survivor is found by either. */
    SECONDARY_ADDRESSES,
    /** Removals of merged-away records name the record they live on as. */
    REPORTS_MERGES,
    /** Has leads, and tells which contact a converted one became. */
    LEADS,
    /** Can tell early which records changed, beside being polled; see {@link CrmAdapter#changeFeed}. */
    CHANGE_FEED,
    /** Fields can be created over the API; elsewhere an administrator brings them in, and they are only compared. */
    INSTALLS_FIELDS,
    /** An opt-out flag that the connector wrote into one record can be taken back there; see {@link CrmAdapter#clearOwnOptOut}. */
    CLEARS_OWN_OPT_OUTS,
    /** A test contact can be opted out and back in by program; see {@link CrmAdapter#drill}. */
    DRILLS_OPT_OUTS
}
