package org.sequenceconnector.trigger;

/**
 * Who acts.
 *
 * @param kind person, rule, connection or system
 * @param id stable id, for example a CRM user id or an operating-system user name
 * @param mayConfirmWarnings whether a confirmation of this actor counts
 */
public record Actor(Kind kind, String id, boolean mayConfirmWarnings) {
    public enum Kind {
        PERSON,
        RULE,
        CONNECTION,
        SYSTEM
    }

    public static Actor system(String id) {
        return new Actor(Kind.SYSTEM, id, false);
    }
}
