package org.sequenceconnector.sandbox;

import java.time.Duration;
import java.util.Random;

/** How long answers take: between two bounds, drawn from a seeded generator. Safe for use by many threads. */
public final class Latency {
    private final long least;
    private final long most;
    private final Random random;

    private Latency(long least, long most, long seed) {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException(
                    "Latency needs 0 <= least <= most, but was " + least + " to " + most + " ms");
        }
        this.least = least;
        this.most = most;
        this.random = new Random(seed);
    }

    public static Latency none() {
        return fixed(Duration.ZERO);
    }

    public static Latency fixed(Duration latency) {
        return new Latency(latency.toMillis(), latency.toMillis(), 0);
    }

    public static Latency between(Duration least, Duration most, long seed) {
        return new Latency(least.toMillis(), most.toMillis(), seed);
    }

    int nextMillis() {
        return (int) (least == most ? least : least + random.nextLong(most - least + 1));
    }
}
