package org.sequenceconnector.simulation;

/**
 * A protection of the connector that is taken away from outside, so that the simulation can show that it would notice. The
 * connector knows nothing of this.
 */
public enum Sabotage {
    NONE("nothing"),
    /** E01 of old: whoever had the lease once goes on as if it had it still. */
    LEASE_ALWAYS_OURS("the lease is always said to be ours"),
    /** E01 of old: only what begins asks for the lease, and what is under way goes on calling without it. */
    CALLS_AFTER_THE_TURN("what was begun goes on calling after the lease is lost"),
    /** E02 of old: whoever gets the lease again begins anew beside what it was at, and that goes on too. */
    DRIVES_TWICE("a process that gets the lease again does not wait for what it was at"),
    /** E01 of old: what was written settles whatever is owed by now. */
    SETTLEMENT_IGNORES_REVISION("settling looks at no revision"),
    /** E07 of old: what is missing on a page is not missed. */
    CUT_PAGE_IS_COMPLETE("a page that was cut short is taken for a whole one"),
    /** E03 of old: an error ends the thread that met it, and nobody starts another. */
    THREAD_DIES("an error ends the work of its account for good"),
    /** E04 of old: an account is left alone for as long as it asks. */
    PAUSE_WITHOUT_END("a pause lasts as long as the account asks"),
    /** E05 of old: a pause ends when the clock on the wall says so. */
    PAUSE_ON_THE_WALL("a pause ends by the clock on the wall"),
    /** E05 of old: a lease that was taken by a clock of tomorrow holds until tomorrow. */
    LEASE_OF_A_DAY_BELIEVED("a lease is believed however long it lasts"),
    /** A step is carried out although somebody else has claimed it. */
    CLAIM_TWICE("a step can be claimed twice"),
    /** What is read right before a step is not looked at. */
    READ_BEFORE_IS_SKIPPED("nothing is read right before a step");

    private final String words;

    Sabotage(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }
}
