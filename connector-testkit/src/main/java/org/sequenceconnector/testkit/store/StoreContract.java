package org.sequenceconnector.testkit.store;

import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/** Opens an empty store for each test and closes it again. */
public abstract class StoreContract {
    private Store store;

    /** An empty store of the kind under test. */
    protected abstract Store openEmpty() throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        store = openEmpty();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    protected final Store store() {
        return store;
    }

    /** Runs in one durable transaction and gives its answer. */
    protected final <T> T write(Function<UnitOfWork, T> work) {
        return store.inTransaction(work);
    }

    /** The same for work without an answer. */
    protected final void change(Consumer<UnitOfWork> work) {
        store.inTransaction(unit -> {
            work.accept(unit);
            return true;
        });
    }

    protected final <T> T read(Function<UnitOfWork, T> work) {
        return store.reading(work);
    }
}
