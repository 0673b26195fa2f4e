package org.sequenceconnector.enrollment;

/** The status people see, derived from phase, holds and completed steps. Never stored. */
public enum EnrollmentStatus {
    NOT_ENROLLED("Not Enrolled"),
    DRAFT("Draft"),
    QUEUED("Queued"),
    STARTED("Started"),
    BLOCKED("Blocked"),
    PAUSED("Paused"),
    FINISHED("Finished"),
    COMPLETED("Completed"),
    CANCELED("Canceled"),
    EXCLUDED("Excluded"),
    BOUNCED("Bounced"),
    BOUNCE_STOPPED("Bounce Stopped");

    private final String label;

    EnrollmentStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the enrollment counts as live for every concurrency rule. */
    public boolean inProgress() {
        return switch (this) {
            case QUEUED, STARTED, BLOCKED, PAUSED -> true;
            case NOT_ENROLLED, DRAFT, FINISHED, COMPLETED, CANCELED, EXCLUDED, BOUNCED, BOUNCE_STOPPED -> false;
        };
    }
}
