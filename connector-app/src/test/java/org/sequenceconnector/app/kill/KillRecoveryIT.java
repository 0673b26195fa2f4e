package org.sequenceconnector.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the whole job (install, sync, react, bulk enrollment, answers to reps, steps, write-back) at many points, restarts
 * it, and compares everything that is left with an undisturbed run.
 *
 * <p>Half of the deaths happen around commits, by {@code Runtime.halt} inside the process. The other half are
 * {@code SIGKILL} from here while a call is on its way to the CRM, or was carried out there and its answer never arrives.
 */
class KillRecoveryIT {
    private static final int COMMIT_POINTS = 26;
    private static final int CALL_POINTS = 26;
    private static final int CHAINS = 2;

    @TempDir
    Path folder;

    /** Where a run is to die. Day 0 is the first. */
    private record Death(int day, boolean duringCall, int boundary) {
        @Override
        public String toString() {
            return "day " + day + (duringCall ? " call " : " commit ") + boundary;
        }
    }

    /** How many boundaries an undisturbed run passes, by day. */
    private record Undisturbed(List<String> endState, List<Integer> commits, List<Integer> calls) {}

    @Test
    @DisplayName("H70 H72: killed anywhere and restarted, it ends as if nothing had happened")
    void endsInTheSameStateWhereverItIsKilled() throws Exception {
        Path config = ConfigCopy.in(folder);
        PreparedStore empty = new PreparedStore(folder);
        Undisturbed undisturbed = undisturbedRun(config, empty);
        assertThat(undisturbed.endState()).noneMatch(line -> line.startsWith("owed "));
        List<Death> deaths = chosen(deaths(undisturbed));

        List<Callable<List<String>>> chains = new ArrayList<>();
        for (int chain = 0; chain < CHAINS; chain++) {
            int first = chain;
            List<Death> mine = IntStream.range(0, deaths.size())
                    .filter(index -> index % CHAINS == first)
                    .mapToObj(deaths::get)
                    .toList();
            chains.add(() -> dieOneAfterAnother(config, empty, mine, undisturbed.endState()));
        }
        List<String> differences = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(CHAINS)) {
            for (Future<List<String>> chain : pool.invokeAll(chains)) {
                differences.addAll(chain.get());
            }
        }
        assertThat(differences).isEmpty();
    }

    private Undisturbed undisturbedRun(Path config, PreparedStore empty) throws IOException {
        try (Scene scene = new Scene(folder, empty, "undisturbed");
                ChildJvm process = Processes.startFirst(config)) {
            List<Integer> commits = new ArrayList<>();
            List<Integer> calls = new ArrayList<>();
            Processes.expect(process, scene.openCommand());
            for (int day = 0; day < 2; day++) {
                if (day == 1) {
                    scene.overnight();
                    Processes.expect(process, scene.clockCommand());
                }
                scene.tap().strikeAt(0, () -> {});
                Processes.expect(process, "halt 0");
                commits.add(Processes.expect(process, day == 0 ? "first" : "second"));
                calls.add(scene.tap().passed());
            }
            Processes.expect(process, "close");
            process.end();
            assertThat(scene.refusals()).isZero();
            return new Undisturbed(EndState.of(scene), commits, calls);
        }
    }

    /** Spread evenly over each day, so that every stage is hit, right before and right after commits and calls. */
    private static List<Death> deaths(Undisturbed undisturbed) {
        return Stream.of(0, 1)
                .flatMap(day -> Stream.concat(
                        spread(undisturbed.commits().get(day), COMMIT_POINTS / 2)
                                .mapToObj(boundary -> new Death(day, false, boundary)),
                        spread(undisturbed.calls().get(day), CALL_POINTS / 2)
                                .mapToObj(boundary -> new Death(day, true, boundary))))
                .toList();
    }

    /** All of them; or one, to repeat a failure: {@code -Dkill.death="day 1 commit 133"}. */
    private static List<Death> chosen(List<Death> all) {
        assertThat(all).hasSizeGreaterThanOrEqualTo(50);
        String named = System.getProperty("kill.death", "");
        List<Death> chosen = all.stream()
                .filter(death -> named.isEmpty() || named.equals(death.toString()))
                .toList();
        assertThat(chosen).as("'%s' is one of %s", named, all).isNotEmpty();
        return chosen;
    }

    /** At most {@code points} of 1 to {@code last}; an odd stride meets odd and even ones. */
    private static IntStream spread(int last, int points) {
        int stride = Math.max(1, last / points) | 1;
        return IntStream.iterate(1, boundary -> boundary <= last, boundary -> boundary + stride);
    }

    /** Every process first brings the run its predecessor died in to the end, and then dies in a fresh one. */
    private List<String> dieOneAfterAnother(Path config, PreparedStore empty, List<Death> deaths, List<String> expected)
            throws IOException {
        List<String> differences = new ArrayList<>();
        ChildJvm process = Processes.start(config);
        try {
            for (Death death : deaths) {
                try (Scene scene = new Scene(folder, empty, death.toString().replace(' ', '-'))) {
                    die(process, scene, death);
                    process.close();
                    scene.passTimeUntilRestart();
                    process = Processes.start(config);
                    recover(process, scene, death);
                    differences.addAll(Processes.difference(death.toString(), expected, EndState.of(scene)));
                    if (scene.refusals() > 0) {
                        differences.add(death + ": HubSpot refused " + scene.refusals() + " calls by quota");
                    }
                }
            }
        } finally {
            process.close();
        }
        return differences;
    }

    private static void die(ChildJvm process, Scene scene, Death death) {
        Processes.expect(process, scene.openCommand());
        if (death.day() == 1) {
            Processes.expect(process, "first");
            scene.overnight();
            Processes.expect(process, scene.clockCommand());
        }
        if (death.duringCall()) {
            scene.tap().strikeAt(death.boundary(), process::close);
        } else {
            Processes.expect(process, "halt " + death.boundary());
        }
        process.send(death.day() == 0 ? "first" : "second");
        if (process.answer().isPresent()) {
            // The number of boundaries differs by a few from run to run: this one had fewer.
            process.close();
        } else if (!death.duringCall()) {
            assertThat(process.exitCode()).isEqualTo(BoundaryStore.HALTED);
        }
        scene.tap().strikeAt(0, () -> {});
    }

    private static void recover(ChildJvm process, Scene scene, Death death) {
        Processes.expect(process, scene.openCommand());
        if (death.day() == 0) {
            Processes.expect(process, "first");
            scene.overnight();
            Processes.expect(process, scene.clockCommand());
        }
        Processes.expect(process, "second");
        Processes.expect(process, "close");
    }
}
