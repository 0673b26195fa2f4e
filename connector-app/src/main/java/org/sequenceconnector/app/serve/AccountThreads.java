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
import org.sequenceconnector.pipeline.ConnectedCrm;

/**
 * Drives all accounts of the store, each in threads of its own: one that polls and writes, and one that listens where the
 * CRM has change notices. They share the work of the store, and wake each other for what it owes to their accounts.
 */
final class AccountThreads {
    /** How long a waiting thread may go without looking whether it still may talk. */
    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private final Duration polling;
    private final List<ConnectedCrm> accounts;
    private final List<ConnectionCycle> cycles = new ArrayList<>();
    private final List<Bell> bells = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Bell> stops = new ArrayList<>();
    private final BooleanSupplier goOn;
    private volatile boolean broken;

    /** @param mayTalk asked before every stage: whether this process holds the accounts and is not stopping */
    AccountThreads(Application application, AccountHealth health, BooleanSupplier mayTalk) {
        this.polling = application.config().connector().polling().changes();
        this.accounts = application.accounts();
        this.goOn = () -> !broken && mayTalk.getAsBoolean();
        Stages stages = new Stages(health);
        StoreWork storeWork = new StoreWork(application, stages, () -> bells.forEach(Bell::ring));
        for (ConnectedCrm account : accounts) {
            ConnectionCycle cycle = new ConnectionCycle(application, account, storeWork, stages);
            cycles.add(cycle);
            bells.add(new Bell());
            if (account.adapter().capabilities().contains(Capability.CHANGE_FEED)) {
                Bell stop = new Bell();
                stops.add(stop);
                listeners.add(new Listener(application, account, cycle, storeWork, stages, goOn, stop));
            }
        }
    }

    /** Returns when this process may not talk to the accounts any more, after the stages at work have ended. */
    void run() {
        try (ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("account-", 0).factory())) {
            CompletionService<Boolean> running = new ExecutorCompletionService<>(threads);
            for (int index = 0; index < accounts.size(); index++) {
                int account = index;
                running.submit(() -> poll(cycles.get(account), bells.get(account)), true);
            }
            listeners.forEach(listener -> running.submit(listener, true));
            for (int ended = 0; ended < accounts.size() + listeners.size(); ended++) {
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
        bells.forEach(Bell::ring);
        stops.forEach(Bell::ring);
    }

    private void end() {
        broken = true;
        wake();
    }

    private void poll(ConnectionCycle cycle, Bell bell) {
        try {
            while (goOn.getAsBoolean()) {
                cycle.run(goOn);
                long due = System.nanoTime() + polling.toNanos();
                for (long left = polling.toNanos(); left > 0 && goOn.getAsBoolean(); left = due - System.nanoTime()) {
                    if (bell.await(Duration.ofNanos(Math.min(left, LOOK_UP.toNanos())))) {
                        cycle.writeBack(goOn);
                    }
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
