package org.sequenceconnector.app.kill;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * Counts the moments around every commit and ends the process, without any cleaning up, at a chosen one. Odd numbers lie
 * right before a commit, with all its statements done; even ones right after it, before the caller learns of it.
 */
final class BoundaryStore implements Store {
    /** What a halted process answers, so that it is not taken for a failed one. */
    static final int HALTED = 86;

    private final Store store;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile int haltAt;

    BoundaryStore(Store store) {
        this.store = store;
    }

    /** @param boundary counted from now on, 1 being the first; 0 for never */
    void haltAt(int boundary) {
        passed.set(0);
        haltAt = boundary;
    }

    int passed() {
        return passed.get();
    }

    private void boundary() {
        if (passed.incrementAndGet() == haltAt) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    private <T> Function<UnitOfWork, T> counted(Function<UnitOfWork, T> work) {
        return unit -> {
            T result = work.apply(unit);
            boundary();
            return result;
        };
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        T result = store.inTransaction(counted(work));
        boundary();
        return result;
    }

    @Override
    public <T> T inIngest(Function<UnitOfWork, T> work) {
        T result = store.inIngest(counted(work));
        boundary();
        return result;
    }

    @Override
    public <T> T reading(Function<UnitOfWork, T> work) {
        return store.reading(work);
    }

    @Override
    public void close() {
        store.close();
    }
}
