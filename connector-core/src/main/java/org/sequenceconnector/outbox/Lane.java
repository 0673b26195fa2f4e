package org.sequenceconnector.outbox;

/** Order of importance of writes to a CRM. */
public enum Lane {
    OPT_OUT,
    STATUS,
    /** What may wait: opt-out flags of ours that are to be taken back. */
    OTHER,
    /**
     * What nobody waits for: fields of ours that are kept true although nothing happens in a sequence. Its writes take only
     * what the others leave of the quota.
     */
    UPKEEP
}
