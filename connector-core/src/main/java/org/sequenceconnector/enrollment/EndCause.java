package org.sequenceconnector.enrollment;

/** Why an enrollment ended, in no particular order; which cause wins when several arrive is {@link #precedence()}. */
public enum EndCause {
    REACHED_END("Reached the end", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    ALL_STEPS_SKIPPED("All steps skipped", EnrollmentStatus.FINISHED, EnrollmentStatus.FINISHED),
    MARKED_COMPLETE("Marked complete", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    REPLIED("Replied", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    MEETING_BOOKED("Meeting booked", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    GOAL_REACHED("Goal reached", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    BECAME_CUSTOMER("Became customer", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    CONVERSATION_RESOLVED("Resolved", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    FIELD_CHANGED("Field changed", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    COMPANY_REPLIED("Colleague replied", EnrollmentStatus.COMPLETED, EnrollmentStatus.FINISHED),
    OPT_OUT("Opt-out", EnrollmentStatus.COMPLETED, EnrollmentStatus.EXCLUDED),
    CONSENT_LOST("Consent lost", EnrollmentStatus.COMPLETED, EnrollmentStatus.EXCLUDED),
    EXCLUSION_MATCHED("Excluded", EnrollmentStatus.COMPLETED, EnrollmentStatus.EXCLUDED),
    UNENROLLED("Unenrolled", EnrollmentStatus.COMPLETED, EnrollmentStatus.CANCELED),
    SUPERSEDED("Superseded", EnrollmentStatus.COMPLETED, EnrollmentStatus.CANCELED),
    RECORD_REMOVED("Record removed", EnrollmentStatus.COMPLETED, EnrollmentStatus.CANCELED),
    SEQUENCE_ARCHIVED("Sequence archived", EnrollmentStatus.COMPLETED, EnrollmentStatus.CANCELED),
    EXPIRED("Expired", EnrollmentStatus.COMPLETED, EnrollmentStatus.CANCELED),
    BOUNCED("Bounced", EnrollmentStatus.BOUNCED, EnrollmentStatus.BOUNCED),
    BOUNCE_STOPPED("Bounce stopped", EnrollmentStatus.BOUNCE_STOPPED, EnrollmentStatus.BOUNCE_STOPPED),
    DISCARDED("Discarded", EnrollmentStatus.CANCELED, EnrollmentStatus.CANCELED),
    UNKNOWN("", EnrollmentStatus.FINISHED, EnrollmentStatus.FINISHED);

    private final String label;
    private final EnrollmentStatus afterSteps;
    private final EnrollmentStatus beforeSteps;

    EndCause(String label, EnrollmentStatus afterSteps, EnrollmentStatus beforeSteps) {
        this.label = label;
        this.afterSteps = afterSteps;
        this.beforeSteps = beforeSteps;
    }

    public String label() {
        return label;
    }

    public EnrollmentStatus status(int completedSteps) {
        return completedSteps >= 1 ? afterSteps : beforeSteps;
    }

    /** Lower wins when several causes arrive together; equal ones are taken in arrival order. */
    public int precedence() {
        return switch (this) {
            case OPT_OUT -> 1;
            case CONSENT_LOST -> 2;
            case BOUNCED -> 3;
            case BOUNCE_STOPPED -> 4;
            case EXCLUSION_MATCHED -> 5;
            case REPLIED -> 6;
            case MEETING_BOOKED -> 7;
            case GOAL_REACHED -> 8;
            case BECAME_CUSTOMER -> 9;
            case REACHED_END,
                    ALL_STEPS_SKIPPED,
                    MARKED_COMPLETE,
                    CONVERSATION_RESOLVED,
                    FIELD_CHANGED,
                    COMPANY_REPLIED,
                    UNENROLLED,
                    SUPERSEDED,
                    RECORD_REMOVED,
                    SEQUENCE_ARCHIVED,
                    EXPIRED,
                    DISCARDED,
                    UNKNOWN -> 10;
        };
    }
}
