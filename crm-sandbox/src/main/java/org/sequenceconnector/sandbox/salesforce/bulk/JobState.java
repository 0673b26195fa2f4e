package org.sequenceconnector.sandbox.salesforce.bulk;

/** The states of a job and the moves between them. */
enum JobState {
    OPEN("Open"),
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    JOB_COMPLETE("JobComplete"),
    FAILED("Failed"),
    ABORTED("Aborted");

    private final String shownAs;

    JobState(String shownAs) {
        this.shownAs = shownAs;
    }

    String shownAs() {
        return shownAs;
    }

    /** Nothing more will happen to the job; its results can be read. */
    boolean ended() {
        return this == JOB_COMPLETE || this == FAILED || this == ABORTED;
    }

    boolean maySwitchTo(JobState next) {
        return switch (this) {
            case OPEN -> next == UPLOAD_COMPLETE || next == ABORTED;
            case UPLOAD_COMPLETE -> next == IN_PROGRESS || next == ABORTED;
            case IN_PROGRESS -> next.ended();
            case JOB_COMPLETE, FAILED, ABORTED -> false;
        };
    }
}
