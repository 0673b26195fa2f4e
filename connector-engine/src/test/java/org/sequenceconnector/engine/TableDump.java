package org.sequenceconnector.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Every value of every table as text, whatever the database. */
public final class TableDump {
    private final Connection connection;

    public TableDump(Connection connection) {
        this.connection = connection;
    }

    /** The columns, as {@code table.column}, with a value that contains the text in any case. */
    public Set<String> columnsThatHold(String text) throws SQLException {
        Set<String> found = new TreeSet<>();
        String wanted = text.toLowerCase(Locale.ROOT);
        try (Statement statement = connection.createStatement()) {
            for (String table : tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            String value = rows.getString(column);
                            if (value != null && value.toLowerCase(Locale.ROOT).contains(wanted)) {
                                found.add(table + "." + rows.getMetaData().getColumnName(column));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    public Set<String> emptyTables() throws SQLException {
        Set<String> empty = new TreeSet<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                    if (!rows.next()) {
                        empty.add(table);
                    }
                }
            }
        }
        return empty;
    }

    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
        }
        return names;
    }
}
