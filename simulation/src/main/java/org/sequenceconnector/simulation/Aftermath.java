package org.sequenceconnector.simulation;

import java.time.Duration;
import java.util.List;

/** Nothing goes wrong any more: within a while everything has to be true, and after a night all the more. */
final class Aftermath {
    private static final Duration POLL = Duration.ofSeconds(31);
    /** An account that asked for a pause of days is asked again by then. */
    private static final Duration MAX_SILENCE = Duration.ofMinutes(15);
    /** As long as a postponed write may have to wait. */
    private static final Duration RETRY = Duration.ofMinutes(65);

    private final World world;
    private final Course course;
    private final Invariants invariants;

    Aftermath(World world, Course course) {
        this.world = world;
        this.course = course;
        this.invariants = new Invariants(world);
    }

    void run() {
        quiet();
        rounds(1);
        world.leap(MAX_SILENCE.minus(POLL.multipliedBy(2)));
        rounds(2);
        invariants.everybodyWorks();
        untilNothingWaits();
        invariants.hold(false);
        if (!world.journal().violated() && world.chaos().oneIn(6)) {
            night();
            untilNothingWaits();
            invariants.hold(true);
        }
    }

    private void untilNothingWaits() {
        for (int more = 0; more < 3 && invariants.somethingWaits(); more++) {
            world.leap(RETRY);
            rounds(2);
        }
    }

    /** Clocks are right, accounts answer, dead processes start again, and frozen ones go on. */
    private void quiet() {
        world.chaos().calm();
        world.journal().note("quiet from now on", "all");
        world.lag(Duration.ZERO);
        for (int place = 0; place < world.processes().size(); place++) {
            SimProcess process = world.processes().get(place);
            process.freeze(Duration.ZERO);
            process.machine().set(Duration.ZERO);
            world.restart(place);
        }
        world.drain();
        world.leap(Duration.ofSeconds(100));
    }

    private void rounds(int count) {
        for (int round = 0; round < count; round++) {
            world.tick(POLL);
            List.copyOf(world.processes()).forEach(course::round);
            if (!invariants.somethingWaits()) {
                return;
            }
        }
    }

    private void night() {
        course.toWorkingTime();
        rounds(1);
        course.sweep(course.anyProcess());
        rounds(2);
    }
}
