package org.sequenceconnector.simulation;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that can stop in the middle and go on later. It has a thread of its own, but only one thread of a world
 * ever runs: whoever resumes a strand waits until it pauses or ends.
 */
final class Strand {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("strand-", 0).factory());
    private static final ThreadLocal<@Nullable Strand> CURRENT = new ThreadLocal<>();
    /** Handing over takes a few microseconds where nobody falls asleep for it. */
    private static final int SPINS = 2_000;

    private final String name;
    private final Runnable work;
    private volatile boolean inside;
    private volatile @Nullable Thread own;
    private volatile @Nullable Thread caller;
    private volatile boolean done;
    private volatile @Nullable Throwable failure;
    private boolean begun;

    Strand(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    String name() {
        return name;
    }

    /** The one that runs; null outside of any. */
    static @Nullable Strand current() {
        return CURRENT.get();
    }

    /** Whether the calling thread is a strand's, and so may pause. */
    static boolean running() {
        return CURRENT.get() != null;
    }

    /** Lets it go on until it pauses or ends. */
    void resume() {
        caller = Thread.currentThread();
        inside = true;
        if (begun) {
            LockSupport.unpark(own);
        } else {
            begun = true;
            THREADS.execute(this::run);
        }
        await(false);
    }

    private void run() {
        own = Thread.currentThread();
        CURRENT.set(this);
        try {
            work.run();
        } catch (Throwable thrown) {
            // Whatever it is belongs to whoever resumed the strand.
            failure = thrown;
        } finally {
            CURRENT.remove();
            done = true;
            inside = false;
            LockSupport.unpark(caller);
        }
    }

    /** Called on a strand: whoever resumed it goes on, until it is resumed again. */
    static void pause() {
        Strand strand = CURRENT.get();
        if (strand == null) {
            throw new IllegalStateException("only a strand can pause");
        }
        strand.inside = false;
        LockSupport.unpark(strand.caller);
        strand.await(true);
    }

    private void await(boolean wanted) {
        for (int spin = 0; inside != wanted && spin < SPINS; spin++) {
            Thread.onSpinWait();
        }
        while (inside != wanted) {
            LockSupport.park(this);
        }
    }

    boolean done() {
        return done;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
