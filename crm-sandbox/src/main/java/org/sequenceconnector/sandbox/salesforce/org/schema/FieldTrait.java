package org.sequenceconnector.sandbox.salesforce.org.schema;

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
    /** Settable on existing rows only. */
    UPDATE_ONLY,
    /** A formula: its value never moves the row's stamps. */
    CALCULATED,
    /** Computed from another row, and written into that row when callers set it. */
    WRITTEN_THROUGH,
    /** Rows can be found by value without a scan. */
    INDEXED
}
