package org.sequenceconnector.sandbox.salesforce.events;

/** What an event says happened, by the names the header uses. */
public enum EventType {
    CREATE,
    UPDATE,
    DELETE,
    UNDELETE,
    /** The four GAP types carry ids but no values: the platform could not write the event itself. */
    GAP_CREATE,
    GAP_UPDATE,
    GAP_DELETE,
    GAP_UNDELETE,
    /** Too many changes in one transaction; carries no ids. */
    GAP_OVERFLOW
}
