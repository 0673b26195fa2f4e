package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.store.db.StoreException;

@DisplayName("H135: a program never works on a database of a newer one")
class NewerSchemaTest {
    @TempDir
    Path folder;

    @Test
    void doesNotStartOnTheSchemaOfANewerVersion() throws SQLException {
        StoreConfig config = StoreConfig.sqlite(folder.resolve("connector.db"));
        open(config);
        assertThatCode(() -> open(config)).doesNotThrowAnyException();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("connector.db"));
                Statement statement = database.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                    + " checksum, installed_by, execution_time, success)"
                    + " VALUES (9999, '9999', 'from the future', 'SQL', 'V9999__from_the_future.sql', 1, 'x', 1, 1)");
        }

        assertThatThrownBy(() -> open(config))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("schema has version 9999, which this program does not know")
                .hasMessageContaining("Start that version again");
        assertThatThrownBy(() -> StoreFactory.openExisting(config, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("9999");
    }

    private static void open(StoreConfig config) {
        StoreFactory.open(config, Clock.systemUTC(), Optional.empty(), Optional.empty())
                .close();
    }
}
