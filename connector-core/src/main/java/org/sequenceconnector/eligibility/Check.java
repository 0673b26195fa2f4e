package org.sequenceconnector.eligibility;

/**
 * One group of checks. Pure: the same input gives the same findings. A check whose subject is missing (no sequence, not
 * exactly one person) finds nothing; that it is missing is the finding of another group.
 */
@FunctionalInterface
interface Check {
    void check(Subject subject, Findings into);
}
