package org.sequenceconnector.outbox;

/** Order of importance of writes to a CRM. */
public enum Lane {
    OPT_OUT,
    STATUS,
    OTHER
}
