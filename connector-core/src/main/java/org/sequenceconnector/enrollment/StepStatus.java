package org.sequenceconnector.enrollment;

/** Where a step execution stands. Only ever moves forward. */
public enum StepStatus {
    NOT_STARTED,
    SCHEDULED,
    CLAIMED,
    /** Handed over to a person as a task. */
    HANDED_OVER,
    /** Accepted for sending, or the task was done. */
    SENT,
    DELIVERED,
    OPENED,
    REPLIED,
    SKIPPED,
    CANCELED,
    FAILED,
    UNCERTAIN,
    UNREACHABLE
}
