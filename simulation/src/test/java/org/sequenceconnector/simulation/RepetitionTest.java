package org.sequenceconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A world can be looked at again, and what the simulation is made from behaves. */
class RepetitionTest {
    /** With a store in memory that was used before, and with a file. */
    @Test
    void aSeedIsTheSameWorldEveryTime() {
        try (Simulation simulation = Simulation.open(Path.of(".."))) {
            for (long seed : List.of(3L, 4L, 5L, 199L)) {
                Outcome first = simulation.run(seed, Sabotage.NONE, true);
                Outcome again = simulation.run(seed, Sabotage.NONE, true);

                assertThat(again.trace()).isEqualTo(first.trace()).isNotEmpty();
                assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
            }
        }
    }

    @Test
    void aStrandStopsInTheMiddleAndGoesOn() {
        List<String> happened = new ArrayList<>();
        Strand strand = new Strand("work", () -> {
            happened.add("begun");
            Strand.pause();
            happened.add("ended");
        });
        strand.resume();
        happened.add("meanwhile");
        strand.resume();

        assertThat(happened).containsExactly("begun", "meanwhile", "ended");
        assertThat(strand.done()).isTrue();
    }

    @Test
    void whatAStrandDiesOfIsKept() {
        Strand strand = new Strand("work", () -> {
            throw new Crash();
        });
        strand.resume();

        assertThat(strand.failure()).containsInstanceOf(Crash.class);
    }

    @Test
    void theClockThatNobodySetsStandsStillWhileTheMachineIsSuspended() {
        Time time = new Time();
        Machine machine = new Machine(time);
        machine.set(Duration.ofHours(-1));
        time.pass(Duration.ofSeconds(10));
        machine.suspend();
        time.pass(Duration.ofSeconds(50));
        machine.wake();
        time.pass(Duration.ofSeconds(1));

        assertThat(machine.ticks()).isEqualTo(Duration.ofSeconds(11).toNanos());
        assertThat(machine.wall().instant())
                .isEqualTo(Time.START.plusSeconds(61).minus(Duration.ofHours(1)));
    }

    @Test
    void nothingGoesWrongAnyMoreOnceItIsCalm() {
        Chaos chaos = new Chaos(new SplittableRandom(1));
        chaos.calm();

        assertThat(Fault.values()).noneMatch(chaos::has);
        assertThat(chaos.crashesHere()).isFalse();
    }
}
