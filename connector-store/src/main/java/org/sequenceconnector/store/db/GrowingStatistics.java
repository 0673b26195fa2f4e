package org.sequenceconnector.store.db;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has PostgreSQL count its rows while a table grows. Autovacuum looks once a minute by default; until then a first load runs
 * on plans for empty tables, twenty times slower. Each table is counted again when it has doubled, so a load of millions of
 * rows costs a dozen counts. Used by many threads.
 */
final class GrowingStatistics {
    private static final Logger LOG = LoggerFactory.getLogger(GrowingStatistics.class);

    /** A page of ingest changes about as many rows as this many transactions of one person. */
    private static final int OF_A_PAGE = 25;

    private static final int LOOK_EVERY = 100;

    /** Tables shorter than 16 blocks are read as a whole whatever the plan. */
    private static final String GROWN = """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind = 'r' AND pg_has_role(c.relowner, 'USAGE')
              AND pg_relation_size(c.oid) / current_setting('block_size')::bigint > 2 * c.relpages + 16
            """;

    private final Jdbi jdbi;
    private final AtomicInteger written = new AtomicInteger();

    GrowingStatistics(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A page of ingest was committed. */
    void pageWritten() {
        note(OF_A_PAGE);
    }

    /** Another transaction was committed. */
    void written() {
        note(1);
    }

    private void note(int weight) {
        int after = written.addAndGet(weight);
        if (after / LOOK_EVERY != (after - weight) / LOOK_EVERY) {
            look();
        }
    }

    /** The work itself is committed and stays so: without the count it is only slower. */
    private void look() {
        try (Handle handle = jdbi.open()) {
            List<String> grown = handle.createQuery(GROWN).mapTo(String.class).list();
            for (String table : grown) {
                handle.execute("ANALYZE (SKIP_LOCKED) " + table);
            }
        } catch (JdbiException trouble) {
            LOG.warn(
                    "PostgreSQL could not count the rows of tables that have grown; until autovacuum does, this is slow",
                    trouble);
        }
    }
}
