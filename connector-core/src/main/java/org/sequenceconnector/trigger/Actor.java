package org.sequenceconnector.trigger;

/**
 * Who acts.
 *
 * @param kind person, rule, connection or system
 * @param id stable id, for example a CRM user id or an operating-system user name
 * @param mayConfirmWarnings whether a confirmation of this actor counts
 */
public record Actor(Kind kind, String id, boolean mayConfirmWarnings) {
    private static final String UNIDENTIFIED = "crm:unknown";

    public enum Kind {
        PERSON,
        RULE,
        CONNECTION,
        SYSTEM
    }

    /** Somebody of whom a CRM does not say who it is; what they confirm does not count. */
    public static Actor unidentified() {
        return new Actor(Kind.PERSON, UNIDENTIFIED, false);
    }

    public boolean identified() {
        return !id.equals(UNIDENTIFIED);
    }

    public static Actor system(String id) {
        return new Actor(Kind.SYSTEM, id, false);
    }
}
