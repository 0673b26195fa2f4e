package org.sequenceconnector.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What lies in the tables, as texts by column, and as it was written: nothing of the product takes part. */
final class StoredRows {
    private final Connection connection;
    private final Map<String, String> spaces = new HashMap<>();

    StoredRows(Connection connection) throws SQLException {
        this.connection = connection;
        for (SortedMap<String, String> row : read("record_space")) {
            spaces.put(row.get("space"), row.get("connection") + ":" + row.get("object_type"));
        }
    }

    /** Without those that count versions of the schema. */
    SortedSet<String> tables() throws SQLException {
        SortedSet<String> tables = new TreeSet<>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (!name.startsWith("sqlite_") && !name.equals("flyway_schema_history")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    /**
     * Sorted by everything in them. Numbers of spaces are replaced by what they stand for.
     *
     * @param without columns that are left out, as the numbers that a database draws
     */
    List<SortedMap<String, String>> of(String table, String... without) throws SQLException {
        List<SortedMap<String, String>> rows = read(table);
        for (SortedMap<String, String> row : rows) {
            for (String column : without) {
                row.remove(column);
            }
            row.computeIfPresent("space", (column, number) -> spaces.get(number));
        }
        rows.sort((one, other) -> one.toString().compareTo(other.toString()));
        return rows;
    }

    /** One column, in the order of another. */
    List<String> column(String table, String column, String order) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + column + " FROM " + table + " WHERE " + column
                        + " IS NOT NULL ORDER BY " + order)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    private List<SortedMap<String, String>> read(String table) throws SQLException {
        List<SortedMap<String, String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData about = result.getMetaData();
            while (result.next()) {
                SortedMap<String, String> row = new TreeMap<>();
                for (int column = 1; column <= about.getColumnCount(); column++) {
                    Object value = result.getObject(column);
                    row.put(
                            about.getColumnName(column),
                            value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
