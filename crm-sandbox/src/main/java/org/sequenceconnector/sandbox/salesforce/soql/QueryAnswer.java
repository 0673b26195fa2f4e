package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.List;

/**
 * What a query found.
 *
 * @param columns the fields asked for, in that order; empty for COUNT()
 * @param total number of rows, or the count asked for
 * @param rows all rows; none for COUNT()
 */
public record QueryAnswer(QueryTable table, List<FieldReader> columns, int total, List<QueryRow> rows) {
    public QueryAnswer {
        columns = List.copyOf(columns);
    }

    /** Two or more long texts in one row make the org send smaller pages. */
    public boolean heavy() {
        return columns.stream()
                        .filter(column -> column.field().kind() == QueryField.Kind.LONG_TEXT)
                        .count()
                > 1;
    }
}
