package org.sequenceconnector.finding;

/** What a finding means for the request it was found for. */
public enum Severity {
    /** May not be enrolled; nobody can override it at request time. */
    HARD,
    /** A warning: a person with the permission may proceed and gives a reason. */
    CONFIRM,
    /** Not now; it passes by itself. */
    DEFER,
    /** The enrollment is accepted, and one of its steps will block. */
    BLOCK_AHEAD,
    /** Already so; nothing to do. */
    NOOP
}
