package org.sequenceconnector.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;

/** Brings the schema to the version this program was built with. Repeating it does nothing. */
final class Migrations {
    private static final String ROOT = "classpath:org/sequenceconnector/store/migration/";

    private Migrations() {}

    static void run(Transactions transactions) {
        try {
            flyway(transactions).migrate();
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
        return info.current() != null && info.pending().length == 0;
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
