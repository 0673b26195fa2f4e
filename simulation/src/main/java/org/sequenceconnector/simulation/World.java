package org.sequenceconnector.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.store.StoreImage;

/** One world: its time, its accounts, its store, and the processes in it. Only one of its threads runs at any moment. */
final class World implements AutoCloseable {
    private static final Duration SLICE = Duration.ofSeconds(20);
    /** Work that is not done after so many moments goes in circles. */
    private static final int MAX_MOMENTS = 60_000;

    private final Setting setting;
    private final long seed;
    private final Sabotage sabotage;
    private final Time time = new Time();
    private final Journal journal;
    private final Chaos chaos;
    private final Judge judge;
    private final Optional<StoreImage.Memory> memory;
    private final Path file;
    private final Cast cast;
    private final List<Machine> machines = new ArrayList<>();
    private final List<SimProcess> processes = new ArrayList<>();
    private final PriorityQueue<Later> laters = new PriorityQueue<>(Comparator.comparing(Later::at));
    private final Map<ConnectionId, Instant> downUntil = new HashMap<>();
    private final Set<RecordRef> disturbed = new HashSet<>();
    private Duration lag = Duration.ZERO;
    private int born;
    private int moments;
    private boolean background;

    private record Later(Instant at, Runnable what) {}

    /** @param memory the store as it is in the beginning; empty: a file */
    World(Setting setting, long seed, Sabotage sabotage, boolean tracing, Optional<StoreImage.Memory> memory) {
        this.setting = setting;
        this.seed = seed;
        this.sabotage = sabotage;
        this.journal = new Journal(time, tracing);
        this.chaos = new Chaos(new SplittableRandom(seed));
        this.judge = new Judge(this);
        this.file = setting.folder().resolve("world-" + seed + ".db");
        this.memory = memory;
        if (memory.isEmpty()) {
            setting.image().writeTo(file);
        }
        this.cast = new Cast(this);
        int count = chaos.oneIn(3) ? 1 : 2;
        for (int number = 0; number < count; number++) {
            machines.add(new Machine(time));
            processes.add(born(number));
        }
    }

    private SimProcess born(int machine) {
        return new SimProcess("process-" + (char) ('A' + machine) + born++, this, machines.get(machine));
    }

    // ---- what is there

    Setting setting() {
        return setting;
    }

    Sabotage sabotage() {
        return sabotage;
    }

    Journal journal() {
        return journal;
    }

    Chaos chaos() {
        return chaos;
    }

    Judge judge() {
        return judge;
    }

    Cast cast() {
        return cast;
    }

    Instant now() {
        return time.now();
    }

    Clock trueClock() {
        return time.trueClock();
    }

    List<SimProcess> processes() {
        return processes;
    }

    /** For one process. */
    OpenedStore openStore(Clock clock) {
        return memory.map(shared -> shared.open(clock))
                .orElseGet(() -> StoreFactory.open(StoreConfig.sqlite(file), clock));
    }

    // ---- moments

    /** A moment at which the process may die, and others may go on. */
    void boundary(SimProcess process, String where) {
        if (background) {
            return;
        }
        mayDie(process, where);
        if (Strand.running() && chaos.switchesHere()) {
            journal.fault(Fault.INTERLEAVED, process + " " + where);
            Strand.pause();
            process.requireAlive();
        }
    }

    /** A moment at which the process may die. */
    void mayDie(SimProcess process, String where) {
        if (background) {
            return;
        }
        process.requireAlive();
        if (!Strand.running()) {
            return;
        }
        if (++moments > MAX_MOMENTS) {
            throw new IllegalStateException("it goes in circles " + where);
        }
        if (chaos.crashesHere()) {
            journal.fault(Fault.CRASH, process + " " + where);
            process.die();
            throw new Crash();
        }
    }

    // ---- time

    /** Time passes while somebody works; what others do in the background goes on. */
    void tick(Duration length) {
        if (background) {
            return;
        }
        Instant end = now().plus(length);
        while (now().isBefore(end)) {
            Duration left = Duration.between(now(), end);
            time.pass(left.compareTo(SLICE) < 0 ? left : SLICE);
            inBackground();
        }
    }

    /** A long time passes: whatever was under way comes to its end first. */
    void leap(Duration length) {
        drain();
        time.pass(length);
        inBackground();
    }

    private void inBackground() {
        background = true;
        try {
            while (!laters.isEmpty() && !laters.peek().at().isAfter(now())) {
                laters.remove().what().run();
            }
            if (!judge.inTransaction()) {
                processes.forEach(SimProcess::renewIfDue);
            }
        } finally {
            background = false;
        }
    }

    /** Something that the network does later. */
    void later(Duration length, Runnable what) {
        laters.add(new Later(now().plus(length), what));
    }

    void drain() {
        List.copyOf(processes).forEach(SimProcess::drain);
    }

    // ---- trouble

    boolean isDown(ConnectionId account) {
        return !chaos.isCalm() && downUntil.getOrDefault(account, Instant.MIN).isAfter(now());
    }

    void down(ConnectionId account, Duration length) {
        downUntil.put(account, now().plus(length));
        journal.fault(Fault.DOWN, account);
    }

    Duration lag() {
        return lag;
    }

    void lag(Duration length) {
        lag = length;
        cast.lag(length);
    }

    /** A copy of a write came after others: until the next complete reading nobody can know. */
    void disturb(RecordRef record) {
        disturbed.add(record);
    }

    boolean disturbed(RecordRef record) {
        return disturbed.contains(record);
    }

    /** Another process starts where one died. */
    void restart(int place) {
        SimProcess process = processes.get(place);
        if (process.dead()) {
            SimProcess next = born(place);
            processes.set(place, next);
            journal.note("starts", next);
        }
    }

    Outcome outcome() {
        return journal.outcome(seed, judge.steps(), judge.enrollments(), moments, chaos.random());
    }

    @Override
    public void close() {
        for (SimProcess process : processes) {
            if (!process.dead()) {
                process.die();
                process.bury();
            }
        }
        if (memory.isPresent()) {
            return;
        }
        for (String suffix : List.of("", "-wal", "-shm", "-journal", ".erasure-key")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            } catch (java.io.IOException trouble) {
                throw new java.io.UncheckedIOException(trouble);
            }
        }
    }
}
