package org.sequenceconnector.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.simulation.SimProcess.Lane;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;

/** What happens in a world one after another: some days in which things go wrong, then quiet, then a night. */
final class Course {
    private static final Actor PROGRAM = new Actor(Actor.Kind.PERSON, "rep", true);
    private static final List<ConnectionId> ACCOUNTS = List.of(Setting.HUBSPOT, Setting.SALESFORCE);

    private final World world;
    private final SplittableRandom random;
    private final Chaos chaos;
    private final List<Ask> asks = new ArrayList<>();
    private int asked;

    /** A request of another program, which repeats it under the same key until it has an answer. */
    private record Ask(String key, RecordRef record, String sequence) {}

    Course(World world) {
        this.world = world;
        this.chaos = world.chaos();
        this.random = chaos.random();
    }

    void run() {
        round(anyProcess());
        round(anyProcess());
        int turns = 4 + random.nextInt(13);
        for (int turn = 0; turn < turns && !world.journal().violated(); turn++) {
            misfortune();
            turn();
        }
        if (!world.journal().violated()) {
            new Aftermath(world, this).run();
        }
    }

    private void turn() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> {
                world.cast().happens();
                world.tick(Duration.ofSeconds(1));
            }
            case 5, 6 -> ask();
            case 7, 8, 9 -> piece(anyProcess());
            case 10 -> passTime();
            case 11 -> sweep(anyProcess());
            default -> {
                world.tick(chaos.between(Duration.ofSeconds(1), Duration.ofSeconds(35)));
                round(anyProcess());
            }
        }
    }

    SimProcess anyProcess() {
        return world.processes().get(random.nextInt(world.processes().size()));
    }

    private void passTime() {
        switch (random.nextInt(5)) {
            case 0 -> world.tick(Duration.ofSeconds(40));
            case 1 -> world.leap(Duration.ofMinutes(5));
            case 2 -> world.leap(Duration.ofHours(2));
            default -> toWorkingTime();
        }
    }

    /** To the next morning on which steps may happen. */
    void toWorkingTime() {
        ZonedDateTime next = world.now()
                .atZone(ZoneOffset.UTC)
                .plusDays(1)
                .toLocalDate()
                .atTime(9, 0)
                .atZone(ZoneOffset.UTC);
        while (next.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
            next = next.plusDays(1);
        }
        world.leap(Duration.between(world.now(), next.toInstant()));
    }

    // ---- work

    /** Every thread of the process has its turn once. */
    void round(SimProcess process) {
        ACCOUNTS.forEach(account -> read(process, account));
        process.work(Lane.REACT, "react", driver -> driver.react());
        process.work(Lane.ACT, "act", driver -> driver.act());
        ACCOUNTS.forEach(account -> write(process, account));
    }

    private void read(SimProcess process, ConnectionId account) {
        process.work(lane(account), "read " + account, driver -> driver.read(account));
    }

    private void write(SimProcess process, ConnectionId account) {
        process.work(lane(account), "write " + account, driver -> driver.writeBack(account));
    }

    private static Lane lane(ConnectionId account) {
        return account.equals(Setting.HUBSPOT) ? Lane.HUBSPOT : Lane.SALESFORCE;
    }

    private void piece(SimProcess process) {
        ConnectionId account = ACCOUNTS.get(random.nextInt(2));
        switch (random.nextInt(4)) {
            case 0 -> read(process, account);
            case 1 -> write(process, account);
            case 2 -> process.work(Lane.REACT, "react", driver -> driver.react());
            default -> process.work(Lane.ACT, "act", driver -> driver.act());
        }
    }

    /** The nightly job is done by whichever process takes it, also one that stands by. */
    void sweep(SimProcess process) {
        process.command("sweep", () -> {
            process.connector().sweep().sweepConsent((what, done) -> {});
            process.connector().sweep().alignWithCatalog();
            process.connector().sweep().tidy();
        });
    }

    private void ask() {
        if (asks.isEmpty() || random.nextBoolean()) {
            RecordRef record = world.cast().anyRecord(world.cast().anybody());
            asks.add(new Ask("ask-" + asked++, record, random.nextInt(3) == 0 ? "welcome" : "outbound"));
        }
        answer(anyProcess(), asks.get(random.nextInt(asks.size())));
    }

    private void answer(SimProcess process, Ask ask) {
        process.command("enroll " + ask.key(), () -> {
            process.connector()
                    .enrollmentDesk()
                    .enroll(
                            new EnrollmentRequest(
                                    ask.key(),
                                    EnrollmentMethod.API,
                                    PROGRAM,
                                    TargetType.CONTACT,
                                    ask.record().toString(),
                                    ask.sequence(),
                                    Optional.empty(),
                                    false,
                                    Set.of(),
                                    false,
                                    process.machine().wall().instant()),
                            false);
            asks.remove(ask);
        });
    }

    // ---- trouble

    private void misfortune() {
        List<SimProcess> processes = world.processes();
        int place = random.nextInt(processes.size());
        SimProcess process = processes.get(place);
        if (process.dead()) {
            if (chaos.oneIn(2)) {
                world.restart(place);
            }
            return;
        }
        if (chaos.has(Fault.FREEZE) && process.works() && chaos.oneIn(15)) {
            process.freeze(chaos.between(Duration.ofSeconds(20), Duration.ofSeconds(400)));
            world.journal().fault(Fault.FREEZE, process);
        }
        if (chaos.has(Fault.SUSPEND) && process.works() && chaos.oneIn(15)) {
            Duration length = chaos.between(Duration.ofSeconds(20), Duration.ofHours(2));
            process.freeze(length);
            process.machine().suspend();
            world.journal().fault(Fault.SUSPEND, process);
        }
        if (chaos.has(Fault.CLOCK) && !process.frozen() && chaos.oneIn(12)) {
            process.machine().set(wrong());
            world.journal()
                    .fault(Fault.CLOCK, process + " by " + process.machine().offset());
        }
        if (chaos.has(Fault.DOWN) && chaos.oneIn(15)) {
            world.down(ACCOUNTS.get(random.nextInt(2)), chaos.between(Duration.ofSeconds(30), Duration.ofMinutes(20)));
        }
        if (chaos.has(Fault.LAGGING) && chaos.oneIn(10)) {
            world.lag(chaos.oneIn(2) ? Duration.ZERO : chaos.between(Duration.ofSeconds(5), Duration.ofMinutes(3)));
            world.journal().fault(Fault.LAGGING, world.lag());
        }
        if (chaos.has(Fault.LOCKED) && chaos.oneIn(10)) {
            RecordRef record = world.cast().anyRecord(world.cast().anybody());
            world.cast().account(record.connection()).lockRow(record.id(), 1 + random.nextInt(3));
            world.journal().fault(Fault.LOCKED, record);
        }
    }

    private Duration wrong() {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ofHours(1);
            case 1 -> Duration.ofHours(-1);
            case 2 -> Duration.ofDays(1);
            case 3 -> chaos.between(Duration.ofSeconds(-40), Duration.ofSeconds(40));
            default -> Duration.ZERO;
        };
    }
}
