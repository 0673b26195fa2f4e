package org.sequenceconnector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.SafeText;

/**
 * Brings stored addresses to the spelling that addresses have now, without characters nobody sees, so that what was said of
 * them is found again. Where one of a record changed, the CRM is read from the beginning, so that persons who turn out to
 * share an address become one. Hashes of erased addresses cannot be recomputed; see {@link EmailAddress#earlierForm}.
 */
final class RecomputedAddresses implements JavaMigration {
    private static final String NUMBER = "33";

    private final Dialect dialect;

    RecomputedAddresses(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * A column of addresses.
     *
     * @param others the columns that make up the key together with it; empty when it is no part of a key
     */
    private record Column(String table, String name, List<String> others, boolean key) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("person_link", "address", List.of(), false),
            new Column("consent_fact", "address", List.of(), false),
            new Column("consent_fact", "source_address", List.of(), false),
            new Column("former_address", "address", List.of("person_id"), true),
            new Column("joined_past_address", "address", List.of("person_id"), true),
            new Column("suppression", "pattern", List.of("reason", "added_at"), true));

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        for (Column column : COLUMNS) {
            Map<String, String> changes = changes(connection, column);
            for (Map.Entry<String, String> change : changes.entrySet()) {
                rewrite(connection, column, change.getKey(), change.getValue());
            }
            if (column.table().equals("person_link") && !changes.isEmpty()) {
                readFromTheBeginning(connection);
            }
        }
    }

    private Map<String, String> changes(Connection connection, Column column) throws SQLException {
        Map<String, String> changes = new LinkedHashMap<>();
        String sql = "SELECT DISTINCT " + column.name() + " FROM " + column.table() + " WHERE " + column.name()
                + " IS NOT NULL AND " + dialect.unusual(column.name());
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                String stored = result.getString(1);
                Optional<String> now =
                        EmailAddress.of(SafeText.decode(stored)).map(address -> SafeText.encode(address.value()));
                now.filter(text -> !text.equals(stored)).ifPresent(text -> changes.put(stored, text));
            }
        }
        return changes;
    }

    private static void rewrite(Connection connection, Column column, String stored, String now) throws SQLException {
        if (!column.key()) {
            update(
                    connection,
                    "UPDATE " + column.table() + " SET " + column.name() + " = ? WHERE " + column.name() + " = ?",
                    now,
                    stored);
            return;
        }
        String others = String.join(", ", column.others());
        update(
                connection,
                "INSERT INTO " + column.table() + " (" + column.name() + ", " + others + ") SELECT ?, " + others
                        + " FROM " + column.table() + " WHERE " + column.name() + " = ? ON CONFLICT DO NOTHING",
                now,
                stored);
        update(connection, "DELETE FROM " + column.table() + " WHERE " + column.name() + " = ?", stored);
    }

    private static void update(Connection connection, String sql, String... texts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < texts.length; place++) {
                statement.setString(place + 1, texts[place]);
            }
            statement.executeUpdate();
        }
    }

    /** Everything that was read once stays known meanwhile. */
    private static void readFromTheBeginning(Connection connection) throws SQLException {
        update(connection, "UPDATE sync_stream SET position = ? WHERE kind = ?", "", "CHANGES");
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(NUMBER);
    }

    @Override
    public String getDescription() {
        return "recomputed addresses";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
