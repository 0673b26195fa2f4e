package org.sequenceconnector.work;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where work runs that goes on beside that of its caller, who waits for it in the end. A simulation, in which everything
 * happens one after another, has it done on the caller's thread.
 */
@FunctionalInterface
public interface Helpers {
    /** Threads of their own. */
    Helpers THREADS = most -> most == 1
            ? Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())
            : Executors.newFixedThreadPool(most);

    /**
     * @param most how many pieces of work may go on at once
     * @return for the caller alone, who closes it
     */
    ExecutorService hire(int most);
}
