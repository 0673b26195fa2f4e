package org.sequenceconnector.salesforce.call;

import java.util.List;

/**
 * Why Salesforce does not do something, of a whole call or of one row.
 *
 * @param code Salesforce's own error code, for example {@code INVALID_FIELD}
 * @param words Salesforce's messages, shortened and with addresses masked
 * @param fields the fields it names
 */
public record Refusal(Kind kind, String code, String words, List<String> fields) {
    public Refusal {
        fields = List.copyOf(fields);
    }

    public enum Kind {
        INVALID,
        /** Missing, deleted for good, or not visible to us; an object type may be switched off. */
        NOT_FOUND,
        /** A position or time range that Salesforce no longer keeps. */
        EXPIRED,
        /** More than one answer can hold. */
        TOO_MUCH
    }
}
