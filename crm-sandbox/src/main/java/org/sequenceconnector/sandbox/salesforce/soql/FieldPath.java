package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.List;

/**
 * A field as a query names it: {@code Email} or {@code Account.Name}.
 *
 * @param at its place in the query, for error messages
 */
record FieldPath(List<String> parts, int at) {
    FieldPath {
        parts = List.copyOf(parts);
    }
}
