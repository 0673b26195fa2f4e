package org.sequenceconnector.sandbox.salesforce.org;

/** What happened to a row, by the names change events use. */
public enum ChangeType {
    CREATE,
    UPDATE,
    DELETE,
    UNDELETE
}
