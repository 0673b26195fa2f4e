package org.sequenceconnector.work;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.crm.OurTurn;

/**
 * Where work runs that goes on beside that of its caller, who waits for it in the end. A simulation, in which everything
 * happens one after another, has it done on the caller's thread.
 */
@FunctionalInterface
public interface Helpers {
    /** Threads of their own, whose work belongs to the turn of whoever hired them. */
    Helpers THREADS = most -> most == 1
            ? Executors.newSingleThreadExecutor(inTurn(Thread.ofVirtual().factory()))
            : Executors.newFixedThreadPool(most, inTurn(Executors.defaultThreadFactory()));

    /**
     * @param most how many pieces of work may go on at once
     * @return for the caller alone, who closes it
     */
    ExecutorService hire(int most);

    private static ThreadFactory inTurn(ThreadFactory threads) {
        BooleanSupplier turn = OurTurn.current();
        return work -> threads.newThread(() -> OurTurn.during(turn, () -> {
            work.run();
            return turn;
        }));
    }
}
