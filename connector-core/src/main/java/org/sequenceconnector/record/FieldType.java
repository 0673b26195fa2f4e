package org.sequenceconnector.record;

/** How the field mapping says a CRM's text is to be read. */
public enum FieldType {
    TEXT,
    BOOLEAN,
    NUMBER,
    INSTANT,
    DATE,
    /** Several choices; CRMs join them with semicolons. */
    OPTIONS
}
