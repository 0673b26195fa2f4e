package org.sequenceconnector.crmhttp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.OurTurn;

/**
 * Runs several calls at once and waits for all of them. Work keeps the caller's {@link CallPriority} and belongs to
 * {@link OurTurn the caller's turn}. Work must not use the same lanes again, or it could wait for itself.
 */
public final class Lanes implements AutoCloseable {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final int count;
    private final ExecutorService threads;

    /** @param name of the threads, for example {@code hubspot-read} */
    public Lanes(int count, String name) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(
                count,
                Thread.ofPlatform()
                        .daemon()
                        .name(name + "-", THREADS.getAndIncrement())
                        .factory());
    }

    public int count() {
        return count;
    }

    /**
     * The results in the order of the work. When some of it throws, the rest is still finished and then the first
     * exception is thrown.
     */
    public <T> List<T> all(List<Supplier<T>> work) {
        if (work.size() == 1) {
            return List.of(work.getFirst().get());
        }
        CallPriority.Level level = CallPriority.current();
        BooleanSupplier turn = OurTurn.current();
        List<Callable<T>> tasks = new ArrayList<>();
        work.forEach(task -> tasks.add(() -> OurTurn.during(turn, () -> CallPriority.with(level, task))));
        try {
            List<T> results = new ArrayList<>();
            List<Future<T>> futures = threads.invokeAll(tasks);
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException stopping) {
            throw Pause.stopped();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
