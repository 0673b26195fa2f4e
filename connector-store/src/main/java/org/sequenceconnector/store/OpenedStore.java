package org.sequenceconnector.store;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sequenceconnector.store.db.Dialect;
import org.sequenceconnector.store.db.Transactions;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/** An open store. Safe for use by many threads; to be closed when the process stops. */
public final class OpenedStore implements Store {
    private final Transactions transactions;
    private final Clock clock;
    private final ErasureKey erasureKey;
    private final Optional<String> origin;

    OpenedStore(Transactions transactions, Clock clock, ErasureKey erasureKey, Optional<String> origin) {
        this.transactions = transactions;
        this.clock = clock;
        this.erasureKey = erasureKey;
        this.origin = origin;
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        return transactions.durable(handle -> work.apply(unit(handle)));
    }

    @Override
    public <T> T inIngest(Function<UnitOfWork, T> work) {
        return transactions.ingest(handle -> work.apply(unit(handle)));
    }

    @Override
    public <T> T reading(Function<UnitOfWork, T> work) {
        return transactions.reading(handle -> work.apply(unit(handle)));
    }

    private UnitOfWork unit(Handle handle) {
        return new StoredUnitOfWork(handle, transactions.dialect(), clock, erasureKey, origin);
    }

    @Override
    public boolean scrub() {
        return transactions.scrub();
    }

    /**
     * Pooled connections to the same database, for the job scheduler (whose table {@code scheduled_tasks} is there) and
     * for health checks. Not for the store's own tables.
     */
    public DataSource dataSource() {
        return transactions.dataSource();
    }

    /** Whether several processes on several machines may share this store. */
    public boolean shareable() {
        return transactions.dialect() == Dialect.POSTGRESQL;
    }

    @Override
    public void close() {
        transactions.close();
    }
}
