package org.sequenceconnector.store;

import java.util.EnumSet;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.StoreException;
import org.sequenceconnector.store.db.Transactions;

/** Brings the schema to the version this program was built with. Repeating it does nothing. */
final class Migrations {
    private static final String ROOT = "classpath:org/sequenceconnector/store/migration/";

    private static final Set<MigrationState> NEWER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private Migrations() {}

    static void run(Transactions transactions) {
        Flyway flyway = flyway(transactions);
        try {
            refuseNewer(flyway.info());
            flyway.migrate();
        } catch (FlywayException trouble) {
            throw new StoreException(
                    "the store's schema could not be brought up to date. If a newer version of the connector has used this"
                            + " database, start that version; otherwise see the cause",
                    trouble);
        }
    }

    /** Whether the schema is this program's; changes nothing. */
    static boolean areDone(Transactions transactions) {
        MigrationInfoService info = flyway(transactions).info();
        refuseNewer(info);
        return info.current() != null && info.pending().length == 0;
    }

    /** What a newer version has added this program would neither fill nor heed. */
    private static void refuseNewer(MigrationInfoService info) {
        for (MigrationInfo applied : info.all()) {
            if (NEWER.contains(applied.getState())) {
                throw new StoreException(
                        "a newer version of the connector has used this database: its schema has version "
                                + applied.getVersion()
                                + ", which this program does not know. Start that version again, or put"
                                + " back the backup from before the update");
            }
        }
    }

    private static Flyway flyway(Transactions transactions) {
        Dialect dialect = transactions.dialect();
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(transactions.dataSource())
                .locations(ROOT + "common", ROOT + dialect.folder())
                .placeholders(dialect.words())
                .javaMigrations(new RecomputedAddresses(dialect))
                // Flyway logs the JDBC URL, which may hold a password.
                .loggers("slf4j")
                .load();
    }
}
