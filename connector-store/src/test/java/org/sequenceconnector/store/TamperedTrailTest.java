package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.testkit.store.Samples;

/** Whoever changes the trail by hand leaves a break in the chain. */
class TamperedTrailTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET actor = 'somebody else' WHERE chain_position = 3",
                "UPDATE audit_entry SET happened_at = happened_at + 1 WHERE chain_position = 3",
                "UPDATE audit_entry SET details = '{}' WHERE chain_position = 3",
                "DELETE FROM audit_entry WHERE chain_position = 3"
            })
    void findsTheFirstEntryThatWasChangedOrRemoved(String tampering) throws Exception {
        try (OpenedStore store = StoreFactory.open(StoreConfig.sqlite(folder.resolve("store.db")))) {
            store.inTransaction(work -> {
                IntStream.range(0, 9)
                        .forEach(number -> work.auditTrail()
                                .append(new AuditEntry(
                                        Samples.NOON, "user", "moved", "e" + number, "job", Map.of("n", "" + number))));
                return work.auditTrail().seal(100);
            });
            try (Connection connection = store.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(tampering);
            }

            Optional<Long> broken = store.reading(work -> work.auditTrail().firstBreak());

            assertThat(broken).contains(3L);
        }
    }
}
