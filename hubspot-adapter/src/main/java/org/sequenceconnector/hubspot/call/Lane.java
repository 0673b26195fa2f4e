package org.sequenceconnector.hubspot.call;

/** HubSpot's separate short-term budgets. */
public enum Lane {
    /** Everything else: the rolling ten seconds of the app. */
    BURST,
    /** Searches, shared by all apps of the account; their answers carry no rate headers. */
    SEARCH,
    /** Association reads. */
    ASSOCIATIONS;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
