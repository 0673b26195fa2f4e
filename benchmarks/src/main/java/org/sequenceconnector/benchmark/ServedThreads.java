package org.sequenceconnector.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.record.ConnectionId;

/**
 * What {@code serve} does on threads of its own, in {@link WaitedTime}: one reads and one writes for each account, and one
 * reacts, all at the pace of polling or when another has left them work. Steps are not carried out: they would ask the CRMs
 * again, and find an opt-out earlier.
 */
final class ServedThreads {
    private static final Duration LOOK_UP = Duration.ofMillis(100);

    private final TimedConnector timed;
    private final BooleanSupplier over;
    private final Bell reacting = new Bell();
    private final Map<ConnectionId, Bell> writing = new HashMap<>();
    private final Map<ConnectionId, List<Duration>> reads = new HashMap<>();

    ServedThreads(TimedConnector timed, BooleanSupplier over) {
        this.timed = timed;
        this.over = () -> over.getAsBoolean() || timed.time.failed();
        timed.accounts().forEach(account -> {
            writing.put(account, new Bell());
            reads.put(account, new ArrayList<>());
        });
    }

    private static final class Bell {
        private boolean rung;
    }

    List<Runnable> works() {
        List<Runnable> works = new ArrayList<>();
        for (ConnectionId account : timed.accounts()) {
            Bell never = new Bell();
            works.add(() -> again(never, () -> {
                Instant began = timed.time.instant();
                timed.read(account);
                reads.getOrDefault(account, List.of()).add(Duration.between(began, timed.time.instant()));
                reacting.rung = true;
            }));
            works.add(() -> again(writing.getOrDefault(account, never), () -> timed.writeBack(account)));
        }
        works.add(() -> again(reacting, () -> {
            timed.react();
            writing.values().forEach(bell -> bell.rung = true);
        }));
        return works;
    }

    private void again(Bell bell, Runnable work) {
        while (!over.getAsBoolean()) {
            work.run();
            Instant due = timed.time.instant().plus(timed.polling());
            while (!bell.rung && timed.time.instant().isBefore(due) && !over.getAsBoolean()) {
                timed.time.sleep(LOOK_UP);
            }
            bell.rung = false;
        }
    }

    void print(String name) {
        System.out.println(name + ":");
        timed.accounts().forEach(account -> {
            List<Duration> all = reads.getOrDefault(account, List.of());
            System.out.printf(
                    "  %s polled %d times, the longest poll took %.1f s%n",
                    account,
                    all.size(),
                    all.isEmpty() ? 0 : Collections.max(all).toMillis() / 1_000.0);
        });
    }
}
