package org.sequenceconnector.enrollment;

/**
 * The rows of the {@link TransitionTable}: the derived status, with {@code ENDING} told apart (people still see the last
 * active status then) and all terminal statuses taken together (none of them is ever left).
 */
enum LifeStage {
    DRAFT,
    QUEUED,
    STARTED,
    BLOCKED,
    PAUSED,
    ENDING,
    ENDED;

    static LifeStage of(Enrollment enrollment) {
        if (enrollment.phase() == Phase.ENDING) {
            return ENDING;
        }
        return switch (enrollment.status()) {
            case DRAFT -> DRAFT;
            case QUEUED -> QUEUED;
            case STARTED -> STARTED;
            case BLOCKED -> BLOCKED;
            case PAUSED -> PAUSED;
            case NOT_ENROLLED, FINISHED, COMPLETED, CANCELED, EXCLUDED, BOUNCED, BOUNCE_STOPPED -> ENDED;
        };
    }
}
