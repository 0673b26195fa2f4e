package org.sequenceconnector.trigger;

import java.util.Optional;

/** What a rep may ask for in the record's request field. */
public enum RequestAction {
    ENROLL("Enroll"),
    ENROLL_CONFIRM_WARNINGS("Enroll (confirm warnings)"),
    UNENROLL("Unenroll"),
    PAUSE("Pause"),
    RESUME("Resume");

    private final String label;

    RequestAction(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Reads a code or a label, ignoring case; empty for anything else. */
    public static Optional<RequestAction> of(String text) {
        for (RequestAction action : values()) {
            if (action.name().equalsIgnoreCase(text) || action.label.equalsIgnoreCase(text)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
