package org.sequenceconnector.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.sequenceconnector.crmhttp.Pause;

/**
 * Time that passes only by being waited for, so that what is measured does not depend on how busy the machine is; computing
 * takes none of it. Threads that were started by {@link #beside} go on beside each other in this time: one works at any
 * moment, and when it waits, whoever's time comes first goes on. Any other thread that waits just moves the time on.
 */
final class WaitedTime extends Clock implements Pause {
    private final Object lock = new Object();
    private final PriorityQueue<Turn> waiting =
            new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparing(Turn::number));
    private final Set<Thread> ours = new HashSet<>();
    private Optional<Throwable> failure = Optional.empty();
    private volatile Instant now;
    private long turns;

    WaitedTime(Instant start) {
        this.now = start;
    }

    private static final class Turn {
        private final Instant at;
        private final long number;
        private volatile boolean come;

        Turn(Instant at, long number) {
            this.at = at;
            this.number = number;
        }

        Instant at() {
            return at;
        }

        long number() {
            return number;
        }
    }

    /** Whether one of the works of {@link #beside} has failed; the others should end then. */
    boolean failed() {
        synchronized (lock) {
            return failure.isPresent();
        }
    }

    /** Does all of this beside each other, and returns when all of it is done. */
    void beside(List<Runnable> works) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        synchronized (lock) {
            for (Runnable work : works) {
                Turn first = turn(Duration.ZERO);
                threads.add(Thread.ofPlatform().start(() -> work(first, work)));
            }
            next();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.isPresent()) {
            throw new IllegalStateException("the measurement failed", failure.get());
        }
    }

    private void work(Turn first, Runnable work) {
        try {
            synchronized (lock) {
                ours.add(Thread.currentThread());
                await(first);
            }
            work.run();
        } catch (RuntimeException | Error trouble) {
            synchronized (lock) {
                failure = failure.or(() -> Optional.of(trouble));
            }
        } finally {
            synchronized (lock) {
                ours.remove(Thread.currentThread());
                next();
            }
        }
    }

    @Override
    public void sleep(Duration time) {
        synchronized (lock) {
            if (!ours.contains(Thread.currentThread())) {
                now = now.plus(time);
                return;
            }
            Turn mine = turn(time);
            next();
            await(mine);
        }
    }

    @Override
    @SuppressWarnings("NotifyNotInSynchronized")
    public void waitOn(Object monitor, Duration time) {
        Turn mine;
        synchronized (lock) {
            if (!ours.contains(Thread.currentThread())) {
                now = now.plus(time);
                return;
            }
            mine = turn(time);
            next();
        }
        try {
            // Gives the monitor up meanwhile; nobody notifies it when the time has come.
            while (!mine.come) {
                monitor.wait(1);
            }
        } catch (InterruptedException stopping) {
            throw Pause.stopped();
        }
    }

    private Turn turn(Duration time) {
        Turn turn = new Turn(now.plus(time), turns++);
        waiting.add(turn);
        return turn;
    }

    private void next() {
        Turn turn = waiting.poll();
        if (turn != null) {
            now = turn.at().isAfter(now) ? turn.at() : now;
            turn.come = true;
            lock.notifyAll();
        }
    }

    private void await(Turn mine) {
        try {
            while (!mine.come) {
                lock.wait();
            }
        } catch (InterruptedException stopping) {
            throw Pause.stopped();
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this time knows UTC only");
    }
}
