package org.sequenceconnector.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.app.serve.DriverByHand;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.plan.RulesArchive;
import org.sequenceconnector.runner.Runner;
import org.sequenceconnector.runner.TaskRunner;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.testkit.InlineWork;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Store;

/** One process of {@code serve}: the connector's objects, its lease, and the threads it would have, as strands. */
final class SimProcess {
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final String name;
    private final World world;
    private final Machine machine;
    private final OpenedStore opened;
    private final Store store;
    private final Connector connector;
    private final List<ConnectedCrm> accounts = new ArrayList<>();
    private final AccountLease lease;
    private final Map<Lane, Strand> lanes = new EnumMap<>(Lane.class);
    private final Set<Lane> deadLanes = EnumSet.noneOf(Lane.class);
    /** What was not waited for when another turn began: empty unless that is taken away. */
    private final List<Strand> leftBehind = new ArrayList<>();

    private Optional<AccountLease.Turn> turn = Optional.empty();
    private Optional<DriverByHand> driver = Optional.empty();
    private Instant frozenUntil = Instant.MIN;
    private long renewedAt;
    private final Map<Strand, Asking> askings = new HashMap<>();
    private int ids;
    private boolean begunInQuiet;
    private boolean dead;
    private boolean buried;

    /** Threads of a process. An account's reading and writing take turns and are one. */
    enum Lane {
        HUBSPOT,
        SALESFORCE,
        REACT,
        ACT,
        COMMAND
    }

    SimProcess(String name, World world, Machine machine) {
        this.name = name;
        this.world = world;
        this.machine = machine;
        this.opened = world.openStore(machine.wall());
        this.store = new SimStore(opened, world, this);
        world.cast()
                .adapters()
                .forEach((id, crm) -> accounts.add(new ConnectedCrm(
                        new SimCrm(crm, world, this),
                        world.setting().config().mapping(id),
                        world.setting().config().fields(id),
                        Setting.TYPES.getOrDefault(id, List.of()),
                        true)));
        Connections connections = new Connections(accounts);
        this.connector = new Connector(new Connector.Parts(
                store,
                world.setting()::workspace,
                RulesArchive.NONE,
                connections,
                new Watched(),
                () -> name + "-" + ids++,
                () -> world.chaos().random().nextDouble(),
                machine.wall(),
                world.sabotage() == Sabotage.READ_BEFORE_IS_SKIPPED ? () -> 0 : machine::ticks,
                world.setting().config().connector().polling().removals(),
                name,
                most -> new InlineWork(world.chaos().oneIn(2))));
        connector.subscriptions().recall(connections.all());
        this.lease = AccountLease.unattended(
                store, accounts.stream().map(ConnectedCrm::id).toList(), name, machine.wall(), machine::ticks);
        this.renewedAt = machine.ticks();
    }

    /** Notes what is handed over. */
    private final class Watched implements Runner {
        private final Runner tasks = new TaskRunner();

        @Override
        public HandOver carryOut(Enrollment enrollment, Step step, StepExecution claimed) {
            world.boundary(SimProcess.this, "before handing a step over");
            world.judge().handedOver(enrollment, claimed);
            world.boundary(SimProcess.this, "after handing a step over");
            return tasks.carryOut(enrollment, step, claimed);
        }

        @Override
        public HandOver recover(Enrollment enrollment, Step step, StepExecution claimed) {
            return tasks.recover(enrollment, step, claimed);
        }
    }

    Machine machine() {
        return machine;
    }

    OpenedStore opened() {
        return opened;
    }

    Connector connector() {
        return connector;
    }

    // ---- life and death

    boolean dead() {
        return dead;
    }

    /** @throws Crash always when it is dead */
    void requireAlive() {
        if (dead) {
            throw new Crash();
        }
    }

    /** From now on nothing of it has any effect. */
    void die() {
        dead = true;
    }

    /** Unwinds what it was at. */
    void bury() {
        if (buried) {
            return;
        }
        buried = true;
        lanes.values().forEach(SimProcess::finish);
        lanes.clear();
        leftBehind.forEach(SimProcess::finish);
        leftBehind.clear();
        opened.close();
    }

    private static void finish(Strand strand) {
        while (!strand.done()) {
            strand.resume();
        }
    }

    void freeze(Duration length) {
        frozenUntil = world.now().plus(length);
    }

    boolean frozen() {
        boolean frozen = world.now().isBefore(frozenUntil);
        if (!frozen) {
            machine.wake();
        }
        return frozen;
    }

    boolean works() {
        return !dead && !frozen();
    }

    // ---- what it has asked

    /** A call of the running strand begins. */
    void asks() {
        Strand strand = Strand.current();
        if (strand != null && leftBehind.contains(strand)) {
            world.journal().violation(this + " drives its accounts twice: " + strand.name() + " of the turn before");
        }
        if (strand != null && lanes.get(Lane.COMMAND) != strand && !drives()) {
            world.journal().violation(this + " calls after its turn: " + strand.name());
        }
        if (strand != null) {
            askings.merge(strand, Asking.begun(world.now()), Asking::then);
        }
    }

    void answered() {
        Strand strand = Strand.current();
        if (strand != null) {
            askings.computeIfPresent(strand, (same, asking) -> asking.answered(world.now()));
        }
    }

    /** Calls that follow each other at once, for the sake of one thing. */
    private record Asking(Instant begun, Instant answered) {
        static Asking begun(Instant now) {
            return new Asking(now, now);
        }

        Asking answered(Instant now) {
            return new Asking(begun, now);
        }

        Asking then(Asking next) {
            boolean goesOn = Duration.between(answered, next.begun).compareTo(Judge.ONE_ASKING) < 0;
            return goesOn ? new Asking(begun, next.begun) : next;
        }
    }

    /**
     * What happens while the CRMs are being asked for the sake of a decision may be missed by it, and what happened a moment
     * before.
     */
    Instant oldestAllowed(Instant now) {
        Instant documented = now.minus(Judge.DOCUMENTED);
        return Optional.ofNullable(Strand.current())
                .map(askings::get)
                .filter(asking -> !asking.answered().isBefore(now.minus(Judge.BEGINS)))
                .map(asking -> asking.begun().minus(Judge.DOCUMENTED))
                .filter(documented::isAfter)
                .orElse(documented);
    }

    // ---- its lease

    /** What its background thread does every few seconds. */
    void renewIfDue() {
        if (works() && machine.ticks() - renewedAt >= RENEWAL.toNanos()) {
            renewedAt = machine.ticks();
            lease.renew();
        }
    }

    private boolean drives() {
        boolean always = world.sabotage() == Sabotage.LEASE_ALWAYS_OURS;
        return driver.isPresent() && (always || turn.filter(lease::still).isPresent());
    }

    /** What fails in it now, in words; empty while it stands by. */
    Optional<List<String>> troubles() {
        return drives() ? driver.map(DriverByHand::troubles) : Optional.empty();
    }

    // ---- its work

    /** A thread has work to do; what it was at before goes on first. */
    void work(Lane lane, String what, java.util.function.Consumer<DriverByHand> work) {
        goOnBehind();
        if (!works() || deadLanes.contains(lane) || !goOn(lane)) {
            return;
        }
        if (!drives() && !beginTurn()) {
            return;
        }
        driver.ifPresent(driving -> start(lane, what, () -> work.accept(driving)));
    }

    /** A single command, which needs no lease because it talks to the CRMs by reading alone. */
    void command(String what, Runnable work) {
        if (works() && goOn(Lane.COMMAND)) {
            begunInQuiet = world.chaos().isCalm();
            start(Lane.COMMAND, what, work);
        }
    }

    /** @return whether the lane is free now */
    private boolean goOn(Lane lane) {
        Strand strand = lanes.get(lane);
        if (strand != null) {
            resume(lane, strand);
        }
        return !dead && !lanes.containsKey(lane);
    }

    /** What another turn has begun beside. */
    private void goOnBehind() {
        for (Strand strand : List.copyOf(leftBehind)) {
            if (works()) {
                strand.resume();
            }
            if (strand.done()) {
                leftBehind.remove(strand);
                askings.remove(strand);
            }
        }
        if (dead) {
            bury();
        }
    }

    /** Threads of the turn before have to end first. */
    private boolean beginTurn() {
        for (Lane lane : Lane.values()) {
            if (lane != Lane.COMMAND && !goOn(lane)) {
                if (dead || world.sabotage() != Sabotage.DRIVES_TWICE) {
                    return false;
                }
                Optional.ofNullable(lanes.remove(lane)).ifPresent(leftBehind::add);
            }
        }
        driver = Optional.empty();
        turn = lease.turn();
        turn.ifPresent(mine -> {
            world.journal().note("drives from now on", this);
            driver = Optional.of(new DriverByHand(
                    store,
                    connector,
                    world.setting().config().connector(),
                    machine.wall(),
                    accounts,
                    () -> world.sabotage() == Sabotage.LEASE_ALWAYS_OURS || lease.still(mine)));
            start(Lane.ACT, "align", () -> connector.sweep().alignWithCatalog());
        });
        return driver.isPresent() && !dead && !lanes.containsKey(Lane.ACT);
    }

    private void start(Lane lane, String what, Runnable work) {
        world.journal().note("begins " + what, this);
        Strand strand = new Strand(what, work);
        lanes.put(lane, strand);
        // It may rely on what the process has read a moment ago, and then asks nobody.
        askings.put(strand, Asking.begun(world.now()));
        resume(lane, strand);
    }

    private void resume(Lane lane, Strand strand) {
        strand.resume();
        if (strand.done()) {
            lanes.remove(lane, strand);
            askings.remove(strand);
            strand.failure().ifPresent(failure -> failed(lane, strand, failure));
        }
        if (dead) {
            bury();
        }
    }

    private void failed(Lane lane, Strand strand, Throwable failure) {
        if (failure instanceof Crash) {
            return;
        }
        if (failure instanceof SimCrm.Broken && world.sabotage() == Sabotage.THREAD_DIES) {
            deadLanes.add(lane);
            return;
        }
        // A command ends with its trouble, which may be one of before, and whoever gave it repeats it.
        if (lane != Lane.COMMAND || begunInQuiet) {
            world.journal().violation(strand.name() + " of " + this + " ended with " + failure);
        }
    }

    /** Everything that it is at comes to its end. */
    void drain() {
        for (Lane lane : Lane.values()) {
            while (works() && lanes.containsKey(lane)) {
                goOn(lane);
            }
        }
        while (works() && !leftBehind.isEmpty()) {
            goOnBehind();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
