package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A parsed query whose names have not been looked up yet.
 *
 * @param text the query as sent, for error messages
 * @param objectAt where the object's name stands in the text
 */
record SoqlQuery(
        String text,
        Selection selection,
        String object,
        int objectAt,
        Optional<Condition> where,
        List<Ordering> orderings,
        OptionalInt limit,
        int offset) {
    SoqlQuery {
        orderings = List.copyOf(orderings);
    }

    /** What is asked for. */
    sealed interface Selection {
        record Fields(List<FieldPath> paths) implements Selection {
            public Fields {
                paths = List.copyOf(paths);
            }
        }

        /** {@code FIELDS(ALL)}, {@code FIELDS(STANDARD)} or {@code FIELDS(CUSTOM)}. */
        record FieldGroup(String name) implements Selection {}

        record Count() implements Selection {}
    }

    record Ordering(FieldPath field, boolean descending, boolean nullsLast) {}
}
