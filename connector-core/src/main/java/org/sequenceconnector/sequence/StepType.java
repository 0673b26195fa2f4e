package org.sequenceconnector.sequence;

public enum StepType {
    AUTO_EMAIL,
    MANUAL_EMAIL,
    TASK_CALL,
    TASK_SOCIAL,
    TASK_TODO;

    /** Whether the step writes an email to the person. */
    public boolean email() {
        return this == AUTO_EMAIL || this == MANUAL_EMAIL;
    }
}
