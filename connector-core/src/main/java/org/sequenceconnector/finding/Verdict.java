package org.sequenceconnector.finding;

/** The answer to one enrollment request. A {@link #CONFIRM} that nobody confirms enrolls nobody. */
public enum Verdict {
    NOOP,
    REJECT,
    DEFER,
    CONFIRM,
    ENROLL
}
