package org.sequenceconnector.simulation;

import java.time.Duration;
import java.util.function.Function;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * A process's way to the store. It may die before a transaction, with all its statements done, and right after the commit; and
 * others may go on before and after it.
 */
final class SimStore implements Store {
    private static final Duration TAKES = Duration.ofMillis(2);

    private final Store store;
    private final World world;
    private final SimProcess process;
    private final Judge judge;

    SimStore(Store store, World world, SimProcess process) {
        this.store = store;
        this.world = world;
        this.process = process;
        this.judge = world.judge();
    }

    @Override
    public <T> T inTransaction(Function<UnitOfWork, T> work) {
        world.boundary(process, "before a transaction");
        T result = store.inTransaction(watched(work));
        return committed(result);
    }

    @Override
    public <T> T inIngest(Function<UnitOfWork, T> work) {
        world.boundary(process, "before storing a page");
        T result = store.inIngest(watched(work));
        return committed(result);
    }

    private <T> Function<UnitOfWork, T> watched(Function<UnitOfWork, T> work) {
        return unit -> {
            judge.begin();
            boolean done = false;
            try {
                T result = work.apply(judge.watch(unit, process));
                world.mayDie(process, "before the commit");
                done = true;
                return result;
            } finally {
                if (!done) {
                    judge.rolledBack();
                }
            }
        };
    }

    private <T> T committed(T result) {
        judge.commit(process);
        world.tick(TAKES);
        world.boundary(process, "after a commit");
        return result;
    }

    @Override
    public <T> T reading(Function<UnitOfWork, T> work) {
        world.boundary(process, "before reading the store");
        return store.reading(unit -> work.apply(judge.watch(unit, process)));
    }

    @Override
    public void close() {
        store.close();
    }
}
