package org.sequenceconnector.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to the version this program was built with. Repeating it does nothing. */
final class Migrations {
    private static final String ROOT = "classpath:org/sequenceconnector/store/migration/";

    private Migrations() {}

    static void run(Transactions transactions) {
        Dialect dialect = transactions.dialect();
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(transactions.dataSource())
                    .locations(ROOT + "common", ROOT + dialect.folder())
                    .placeholders(dialect.words())
                    .javaMigrations(new RecomputedAddresses(dialect))
                    // Flyway logs the JDBC URL, which may hold a password.
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException trouble) {
            throw new StoreException(
                    "the store's schema could not be brought up to date. If a newer version of the connector has used this"
                            + " database, start that version; otherwise see the cause",
                    trouble);
        }
    }
}
