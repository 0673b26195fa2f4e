package org.sequenceconnector.enrollment;

/** Why an active enrollment must not proceed. Pause holds win over block holds in the status. */
public enum HoldKind {
    SEQUENCE_PAUSED(true, "Sequence paused"),
    MANUAL_PAUSE(true, "Paused by a person"),
    OUT_OF_OFFICE(true, "Out of office"),
    EXCLUSION_HOLD(true, "Exclusion"),
    REPLY_REVIEW(true, "Reply needs review"),
    CONSENT_REVIEW(true, "Consent needs review"),
    WORKSPACE_FREEZE(true, "Frozen"),
    VARIABLES_MISSING(false, "Variables missing"),
    VARIABLES_INVALID(false, "Variables invalid"),
    MAILBOX_PAUSED(false, "Mailbox paused"),
    MAILBOX_UNAUTHORIZED(false, "Mailbox unauthorized"),
    MAILBOX_UNAVAILABLE(false, "Mailbox unavailable"),
    SEND_UNCERTAIN(false, "Send uncertain");

    private final boolean pause;
    private final String label;

    HoldKind(boolean pause, String label) {
        this.pause = pause;
        this.label = label;
    }

    public boolean pause() {
        return pause;
    }

    public String label() {
        return label;
    }
}
