package org.sequenceconnector.crm;

/** What a CRM can do beyond the minimum. */
public enum Capability {
    /** Can say what it holds about an address that is on no record. */
    ADDRESS_STATEMENTS,
    /** Keeps who changed a field and when. */
    FIELD_HISTORY,
    /** Merges answer under the old id. */
    MERGE_ALIASES,
    /** Removals of merged-away records name the record they live on as. */
    REPORTS_MERGES,
    /** Has leads, and tells which contact a converted one became. */
    LEADS,
    /** Can tell early which records changed, beside being polled; see {@link CrmAdapter#changeFeed}. */
    CHANGE_FEED,
    /** Fields can be created over the API. */
    INSTALLS_FIELDS
}
