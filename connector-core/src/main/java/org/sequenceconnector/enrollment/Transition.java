package org.sequenceconnector.enrollment;

/** What the state machine answers to an event. */
public sealed interface Transition {
    /**
     * The enrollment changed.
     *
     * @param after to be stored against the revision it came from
     * @param transitionId {@code T1} to {@code T18}; a change that moves no status has a word, for example
     *     {@code WAITS}. For the audit trail.
     */
    record Moved(Enrollment after, String transitionId) implements Transition {}

    /** A repeat: what the event says is so already. Nothing to store. */
    record Ignored(String reason) implements Transition {}

    /**
     * The event is not allowed in this state; nothing changed.
     *
     * @param state name of the state, for example {@code ENDING}
     * @param event name of the event, for example {@code HOLD_PLACED}
     * @param why the rule that forbids it
     */
    record Refused(String state, String event, String why) implements Transition {
        public static final String CODE = "ILLEGAL_TRANSITION";

        /** One line for logs and people. */
        public String sentence() {
            return CODE + ": " + event + " is not allowed in " + state + ": " + why;
        }
    }
}
