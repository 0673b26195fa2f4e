package org.sequenceconnector.store.db;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** How a database runs a piece of work as one transaction. Safe for use by many threads. */
public interface Transactions extends AutoCloseable {
    /** Survives a power loss on return. */
    <T> T durable(Function<Handle, T> work);

    /** Survives a crash of the process, perhaps not a power loss. */
    <T> T ingest(Function<Handle, T> work);

    /** No transaction; every statement sees what is committed. */
    <T> T reading(Function<Handle, T> work);

    /** See {@link org.sequenceconnector.work.Store#scrub}. */
    boolean scrub();

    /** Pooled connections for others: the job scheduler, health checks. */
    DataSource dataSource();

    Dialect dialect();

    @Override
    void close();
}
