package org.sequenceconnector.sandbox.salesforce.soql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rows in memory that count how many of them a query looked at. */
final class ListedTable implements QueryTable {
    private final String name;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, ParentLink> parents = new HashMap<>();
    private final TreeMap<String, Row> rows = new TreeMap<>();
    private final TreeSet<Row> byStamp =
            new TreeSet<>(Comparator.comparing(Row::stamp).thenComparing(Row::id));
    private int visited;

    ListedTable(String name) {
        this.name = name;
        column("Id", QueryField.Kind.ID).column("SystemModstamp", QueryField.Kind.DATETIME);
        column("IsDeleted", QueryField.Kind.BOOLEAN);
    }

    record Column(String name, Kind kind) implements QueryField {}

    record Row(String id, Instant stamp, boolean deleted, Map<String, Object> values) implements QueryRow {
        @Override
        public Optional<Object> value(QueryField field) {
            return switch (field.name()) {
                case "Id" -> Optional.of(id);
                case "SystemModstamp" -> Optional.of(stamp);
                case "IsDeleted" -> Optional.of(deleted);
                default -> Optional.ofNullable(values.get(field.name()));
            };
        }
    }

    ListedTable column(String column, QueryField.Kind kind) {
        columns.put(column.toLowerCase(Locale.ROOT), new Column(column, kind));
        return this;
    }

    ListedTable parent(String relationship, String reference, ListedTable target) {
        column(reference, QueryField.Kind.ID);
        parents.put(
                relationship.toLowerCase(Locale.ROOT),
                new ParentLink(relationship, field(reference).orElseThrow(), target));
        return this;
    }

    void add(String id, Instant stamp, boolean deleted, Map<String, Object> values) {
        Row row = new Row(id, stamp, deleted, values);
        rows.put(id, row);
        byStamp.add(row);
    }

    int visitedRows() {
        int count = visited;
        visited = 0;
        return count;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<QueryField> field(String fieldName) {
        return Optional.ofNullable(columns.get(fieldName.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<QueryField> fields() {
        return new ArrayList<>(columns.values());
    }

    @Override
    public Optional<ParentLink> parent(String relationshipName) {
        return Optional.ofNullable(parents.get(relationshipName.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<QueryRow> row(String id) {
        visited++;
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Stream<QueryRow> rowsAfter(String after) {
        return counted(rows.tailMap(after, false).values().stream());
    }

    @Override
    public Stream<QueryRow> rowsFrom(Instant stamp, String after) {
        return counted(byStamp.tailSet(new Row(after, stamp, false, Map.of()), false).stream());
    }

    @Override
    public Optional<Collection<QueryRow>> lookup(QueryField field, String value) {
        if (!field.name().equals("Email")) {
            return Optional.empty();
        }
        List<QueryRow> found = new ArrayList<>();
        rows.values().stream()
                .filter(row ->
                        value.equalsIgnoreCase(String.valueOf(row.values().get("Email"))))
                .forEach(found::add);
        visited += found.size();
        return Optional.of(found);
    }

    private Stream<QueryRow> counted(Stream<Row> some) {
        return some.map(row -> {
            visited++;
            return row;
        });
    }
}
