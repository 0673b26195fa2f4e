package org.sequenceconnector.sandbox.salesforce.org;

/** What is special about a field. */
public enum FieldTrait {
    /** Must have a value on insert and may never be cleared. */
    REQUIRED,
    /** No two live rows may share a value. */
    UNIQUE,
    /** May be used as the key of an upsert. */
    EXTERNAL_ID,
    /** Only the listed picklist values are accepted. */
    RESTRICTED,
    /** Set by the platform alone. */
    READ_ONLY,
    /** Settable on insert only. */
    CREATE_ONLY,
    /** A formula: its value never moves the row's stamps. */
    CALCULATED,
    /** Rows can be found by value without a scan. */
    INDEXED
}
