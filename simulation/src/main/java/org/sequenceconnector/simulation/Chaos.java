package org.sequenceconnector.simulation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Decides by the seed what goes wrong when. Every world has kinds of faults of its own, because a world in which everything
 * fails at once never gets far enough for what only two of them do together.
 */
final class Chaos {
    private final SplittableRandom random;
    private final Set<Fault> kinds = EnumSet.noneOf(Fault.class);
    private final int crashes;
    private final int switches;
    private final int calls;
    private boolean calm;

    Chaos(SplittableRandom random) {
        this.random = random;
        for (Fault fault : Fault.values()) {
            if (random.nextInt(5) < 2) {
                kinds.add(fault);
            }
        }
        this.crashes = 30 + random.nextInt(400);
        this.switches = 3 + random.nextInt(40);
        this.calls = 6 + random.nextInt(60);
    }

    SplittableRandom random() {
        return random;
    }

    /** From now on nothing goes wrong any more. */
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /** Whether this kind of fault is one of this world's. */
    boolean has(Fault fault) {
        return !calm && kinds.contains(fault);
    }

    /** Whether the process dies at this moment. */
    boolean crashesHere() {
        return has(Fault.CRASH) && random.nextInt(crashes) == 0;
    }

    /** Whether somebody else goes on at this moment. */
    boolean switchesHere() {
        return has(Fault.INTERLEAVED) && random.nextInt(switches) == 0;
    }

    /** Whether this call is hit by this kind of fault. */
    boolean hits(Fault fault) {
        return has(fault) && random.nextInt(calls) == 0;
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    Duration between(Duration least, Duration most) {
        return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
    }
}
