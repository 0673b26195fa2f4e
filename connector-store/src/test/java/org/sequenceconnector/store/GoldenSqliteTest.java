package org.sequenceconnector.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.audit.ChainReport.Link;
import org.sequenceconnector.testkit.store.GoldenStore;

/** The golden store as a SQLite file. */
class GoldenSqliteTest extends GoldenStoreContract {
    @TempDir
    private Path folder;

    @Override
    Connection untouched() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + GoldenStore.sqlite(folder));
    }

    @Override
    OpenedStore opened() {
        return open("golden.db");
    }

    @Override
    OpenedStore empty() {
        return open("empty.db");
    }

    private OpenedStore open(String name) {
        return StoreFactory.open(
                StoreConfig.sqlite(folder.resolve(name)),
                Clock.fixed(GoldenStore.AFTERWARDS, ZoneOffset.UTC),
                Optional.of(GoldenStore.ERASURE_KEY));
    }

    @Override
    Link head() {
        return new Link(328, "0e6915c2bcc8912b4a3db55dc16ae93b74555c64ad68a4bb93bd4cc623451e95");
    }
}
