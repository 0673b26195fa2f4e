package org.sequenceconnector.salesforce.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sequenceconnector.salesforce.call.Complete;

/**
 * A query that selects more columns than an address has room for: asked in parts of the columns, whose rows are joined by id.
 * Salesforce takes 16,384 bytes of request line and headers and answers anything longer with a final 414.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet/guide/salesforce-app-limits-platform-api.html">
 *     limits of the API</a>
 */
public final class WideQuery {
    /** Leaves room for the headers, of which the token is the longest. */
    public static final int MAX_ADDRESS = 12_000;

    private static final String ID = "Id";
    /** Of the comma and the blank before a column, as an address holds them. */
    private static final int BETWEEN_COLUMNS = 6;

    private static final int IDS_AT_ONCE = 200;

    private WideQuery() {}

    /**
     * The rows of the query, in one call or in as many as its columns need.
     *
     * @param addressLength characters of the address of the whole query
     * @param read carries out one query
     * @throws org.sequenceconnector.crm.RetryableCrmException a row went away between two parts
     */
    public static List<Row> read(Soql soql, int addressLength, Function<Soql, List<Row>> read) {
        if (addressLength <= MAX_ADDRESS) {
            return read.apply(soql);
        }
        List<List<String>> parts = parts(soql.columns(), addressLength);
        List<Row> rows = read.apply(soql.selecting(parts.getFirst()));
        Map<String, Integer> places = new HashMap<>();
        List<Map<String, Row>> others = new ArrayList<>();
        for (List<String> part : parts.subList(1, parts.size())) {
            part.forEach(column -> places.putIfAbsent(column, others.size()));
            others.add(rows.isEmpty() ? Map.of() : part(soql, part, rows, read));
        }
        parts.getFirst().forEach(places::remove);
        return rows.stream().map(row -> joined(row, places, others)).toList();
    }

    private static Row joined(Row first, Map<String, Integer> places, List<Map<String, Row>> others) {
        String id = first.id();
        return column -> Optional.ofNullable(places.get(column))
                .map(place -> Optional.ofNullable(others.get(place).get(id)).orElseThrow())
                .orElse(first)
                .value(column);
    }

    /** The same rows with other columns. Rows that the same question does not find any more are asked for by id. */
    private static Map<String, Row> part(
            Soql soql, List<String> columns, List<Row> rows, Function<Soql, List<Row>> read) {
        Map<String, Row> found = new HashMap<>();
        read.apply(soql.selecting(columns)).forEach(row -> found.put(row.id(), row));
        Set<String> missing = new LinkedHashSet<>();
        rows.forEach(row -> missing.add(row.id()));
        missing.removeAll(found.keySet());
        for (List<String> batch : SalesforceQueries.batches(missing, IDS_AT_ONCE)) {
            read.apply(Soql.select(soql.from(), columns).where(Soql.in(ID, batch)))
                    .forEach(row -> found.put(row.id(), row));
        }
        for (Row row : rows) {
            if (!found.containsKey(row.id())) {
                throw Complete.incomplete("a record went away while its fields were read in parts");
            }
        }
        return found;
    }

    /** Each part has the id and at least one other column. */
    private static List<List<String>> parts(List<String> columns, int addressLength) {
        int bare = addressLength
                - columns.stream()
                        .mapToInt(column -> column.length() + BETWEEN_COLUMNS)
                        .sum();
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>(List.of(ID));
        int length = bare;
        for (String column : columns) {
            int more = column.length() + BETWEEN_COLUMNS;
            if (part.size() > 1 && length + more > MAX_ADDRESS) {
                parts.add(List.copyOf(part));
                part.subList(1, part.size()).clear();
                length = bare;
            }
            if (!column.equals(ID)) {
                part.add(column);
                length += more;
            }
        }
        parts.add(List.copyOf(part));
        return parts;
    }
}
