package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.testkit.store.EnrollmentChange;
import org.sequenceconnector.testkit.store.Samples;

/** Changes of the schema that were made side by side reach a store in either order. */
class MigrationOrderTest {
    @TempDir
    Path folder;

    @Test
    void aStoreThatHasALaterChangeGetsTheEarlierOneAndKeepsItsEnrollments() throws SQLException {
        Path file = folder.resolve("connector.db");
        Enrollment before = Samples.enrollment("e1", "p1", "1", "nurture");
        try (OpenedStore store = open(file)) {
            store.inTransaction(work -> work.enrollments().insert(before));
        }
        asIfMailboxesWereUnknown(file);

        try (OpenedStore store = open(file)) {
            assertThat(find(store, before)).isEqualTo(before);
            Enrollment rerouted = EnrollmentChange.of(before)
                    .sender(new Sender("ada", "ada@mail.example.com"))
                    .next();
            store.inTransaction(work -> work.enrollments().update(rerouted, before.revision()));
            assertThat(find(store, before).sender()).contains(new Sender("ada", "ada@mail.example.com"));
        }
    }

    private static Enrollment find(OpenedStore store, Enrollment wanted) {
        Optional<Enrollment> found = store.reading(work -> work.enrollments().find(wanted.id()));
        return found.orElseThrow();
    }

    private static OpenedStore open(Path file) {
        return StoreFactory.open(StoreConfig.sqlite(file), Clock.systemUTC());
    }

    private static void asIfMailboxesWereUnknown(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE enrollment DROP COLUMN mailbox");
            assertThat(statement.executeUpdate("DELETE FROM flyway_schema_history WHERE version = '18'"))
                    .isEqualTo(1);
        }
    }
}
