package org.sequenceconnector.outbox;

/** Order of importance of writes to a CRM. */
public enum Lane {
    OPT_OUT,
    STATUS,
    /** What may wait: opt-out flags of ours that are to be taken back. */
    OTHER
}
