package org.sequenceconnector.crm;

/** What a CRM can do beyond the minimum. */
public enum Capability {
    /** Can say what it holds about an address that is on no record. */
    ADDRESS_STATEMENTS,
    /** Keeps who changed a field and when. */
    FIELD_HISTORY,
    /** Merges answer under the old id. */
    MERGE_ALIASES,
    LEADS,
    /** Fields can be created over the API. */
    INSTALLS_FIELDS
}
