package org.sequenceconnector.enrollment;

/** Why an enrollment without holds is not doing anything right now. Waiting is not blocked. */
public enum WaitingFor {
    SEND_WINDOW("Waiting for the send window"),
    DAILY_CAP("Waiting for the daily cap"),
    MAILBOX_CAPACITY("Waiting for mailbox capacity"),
    STEP_DELAY("Waiting for the step delay"),
    SCHEDULED_START("Waiting for the scheduled start"),
    TASK("Waiting for a task"),
    APPROVAL("Waiting for approval"),
    CONSENT_REFRESH("Waiting for fresh consent data"),
    CRM_UNREACHABLE("Waiting for the CRM");

    private final String label;

    WaitingFor(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
