package org.sequenceconnector.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.sequenceconnector.work.Progress;

/** Runs the parts of the demo one after the other and notes how long each took and how many calls it made. */
final class Phases {
    private final List<Side> sides;
    private final Clock clock;
    private final Progress progress;
    private final List<DemoReport.Phase> phases = new ArrayList<>();

    Phases(List<Side> sides, Clock clock, Progress progress) {
        this.sides = List.copyOf(sides);
        this.clock = clock;
        this.progress = progress;
    }

    void note(String name, Duration took, String result) {
        phases.add(new DemoReport.Phase(name, took, 0, result));
    }

    /** @param work answers its result in words */
    void run(String name, Supplier<String> work) {
        Instant start = clock.instant();
        long before = calls();
        progress.advanced(name, phases.size());
        String result = work.get();
        phases.add(new DemoReport.Phase(name, Duration.between(start, clock.instant()), calls() - before, result));
    }

    List<DemoReport.Phase> all() {
        return List.copyOf(phases);
    }

    private long calls() {
        return sides.stream()
                .mapToLong(side -> side.account().traffic().calls())
                .sum();
    }
}
