package org.sequenceconnector.app.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.work.ConnectedCrm;

/**
 * Drives all accounts of the store. Each has threads of its own: one that polls, one that writes, and one that listens where
 * the CRM has change notices; none of them ever waits for another account. Three more do the work of the store: one reacts to
 * what was read, one acts, which may wait for any CRM, and one drills, which looks every second so that it measures seconds. Whoever leaves work for others wakes them.
 */
final class AccountThreads {
    /** How long a waiting thread may go without looking whether it still may talk. */
    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private final Duration polling;
    private final Bell reacting = new Bell();
    private final Bell acting = new Bell();
    private final List<Bell> writing = new ArrayList<>();
    private final List<Bell> stops = new ArrayList<>();
    private final List<Runnable> threads = new ArrayList<>();
    private final BooleanSupplier goOn;
    private volatile boolean broken;

    /**
     * @param ours asked before every stage and every call: whether this process still holds the accounts
     * @param stopping asked before every stage, which is let finish what it has begun
     */
    AccountThreads(Application application, AccountHealth health, BooleanSupplier ours, BooleanSupplier stopping) {
        this.polling = application.config().connector().polling().changes();
        this.goOn = () -> !broken && !stopping.getAsBoolean() && ours.getAsBoolean();
        Stages stages = new Stages(health, ours);
        for (ConnectedCrm account : application.accounts()) {
            drive(application, account, stages);
        }
        StoreWork storeWork = new StoreWork(application, stages);
        threads.add(() -> again(reacting, () -> {
            storeWork.react(goOn);
            acting.ring();
            writing.forEach(Bell::ring);
        }));
        threads.add(() -> again(acting, () -> {
            storeWork.act(goOn);
            writing.forEach(Bell::ring);
        }));
        Bell drillStop = stop();
        threads.add(() -> again(drillStop, LOOK_UP, () -> storeWork.drill(goOn)));
    }

    private void drive(Application application, ConnectedCrm account, Stages stages) {
        ConnectionCycle cycle = new ConnectionCycle(application, account, stages);
        Bell stop = stop();
        threads.add(() -> again(stop, () -> {
            cycle.read(goOn);
            reacting.ring();
        }));
        Bell owed = new Bell();
        writing.add(owed);
        threads.add(() -> again(owed, () -> cycle.writeBack(goOn)));
        if (account.adapter().capabilities().contains(Capability.CHANGE_FEED)) {
            threads.add(new Listener(application, account, cycle, reacting::ring, stages, goOn, stop()));
        }
    }

    /** A bell that rings only when a thread has to end. */
    private Bell stop() {
        Bell stop = new Bell();
        stops.add(stop);
        return stop;
    }

    /** Returns when this process may not talk to the accounts any more, after the stages at work have ended. */
    void run() {
        try (ExecutorService pool = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("account-", 0).factory())) {
            CompletionService<Boolean> running = new ExecutorCompletionService<>(pool);
            threads.forEach(thread -> running.submit(thread, true));
            for (int ended = 0; ended < threads.size(); ended++) {
                running.take().get();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            end();
        } catch (ExecutionException failed) {
            end();
            throw new IllegalStateException("a thread of the accounts ended; all of them start again", failed);
        }
    }

    /** Lets the threads end at their next stage, and those that wait at once. */
    void wake() {
        reacting.ring();
        acting.ring();
        writing.forEach(Bell::ring);
        stops.forEach(Bell::ring);
    }

    private void end() {
        broken = true;
        wake();
    }

    /** Whenever the bell rings, and at the pace of polling without it. */
    private void again(Bell bell, Runnable work) {
        again(bell, polling, work);
    }

    private void again(Bell bell, Duration pace, Runnable work) {
        try {
            while (goOn.getAsBoolean()) {
                work.run();
                long due = System.nanoTime() + pace.toNanos();
                boolean rung = false;
                for (long left = pace.toNanos();
                        left > 0 && !rung && goOn.getAsBoolean();
                        left = due - System.nanoTime()) {
                    rung = bell.await(Duration.ofNanos(Math.min(left, LOOK_UP.toNanos())));
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
