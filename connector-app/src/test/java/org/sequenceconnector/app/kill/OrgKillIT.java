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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;

/**
 * Kills a connector of a Salesforce org with {@code SIGKILL} at the calls that are dangerous there: at every stage of a
 * Bulk job, around a collection call, and while it logs in, on the first day as well as after its session was revoked.
 */
class OrgKillIT {
    private static final int CHAINS = 2;
    private static final String JOB = "/jobs/ingest/\\w+";

    @TempDir
    Path folder;

    /**
     * Where a run is to die.
     *
     * @param call method and path, as a pattern
     * @param carriedOut whether Salesforce does what it was asked before the process dies without its answer
     */
    private record Death(int day, String what, String call, boolean carriedOut) {
        int boundary() {
            return carriedOut ? 2 : 1;
        }

        @Override
        public String toString() {
            return "day " + day + " " + what + (carriedOut ? " done" : " asked");
        }
    }

    private static final List<Death> DEATHS = List.of(
            new Death(0, "job made", "POST .*/jobs/ingest$", true),
            new Death(0, "job uploaded", "PUT .*/batches", true),
            new Death(0, "job started", "PATCH .*" + JOB, true),
            new Death(0, "job's rows read", "GET .*/successfulResults", true),
            new Death(1, "login after the session's end", "POST .*/oauth2/token", false),
            new Death(1, "login after the session's end", "POST .*/oauth2/token", true),
            new Death(1, "collection written", "PATCH .*/composite/sobjects", false),
            new Death(1, "collection written", "PATCH .*/composite/sobjects", true));

    @Test
    @DisplayName("H29 H72: killed in a Bulk job, a collection call or a login, it ends as if nothing had happened")
    void endsInTheSameStateWhereverItIsKilled() throws Exception {
        Path config = ScratchConfig.write(folder, "http://127.0.0.1:9", "http://127.0.0.1:9");
        PreparedStore empty = new PreparedStore(folder);
        List<String> undisturbed = undisturbedRun(config, empty);
        assertThat(undisturbed).noneMatch(line -> line.startsWith("owed "));

        List<Callable<List<String>>> chains = IntStream.range(0, CHAINS)
                .<Callable<List<String>>>mapToObj(chain -> () -> dieOneAfterAnother(
                        config,
                        empty,
                        IntStream.range(0, DEATHS.size())
                                .filter(index -> index % CHAINS == chain)
                                .mapToObj(DEATHS::get)
                                .toList(),
                        undisturbed))
                .toList();
        List<String> differences = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(CHAINS)) {
            for (Future<List<String>> chain : pool.invokeAll(chains)) {
                differences.addAll(chain.get());
            }
        }
        assertThat(differences).isEmpty();
    }

    private List<String> undisturbedRun(Path config, PreparedStore empty) throws IOException {
        try (OrgScene scene = new OrgScene(folder, empty, "undisturbed");
                ChildJvm process = Processes.startFirst(config)) {
            Processes.expect(process, scene.openCommand());
            bothDays(process, scene);
            process.end();
            return EndState.of(scene);
        }
    }

    private static void bothDays(ChildJvm process, OrgScene scene) {
        Processes.expect(process, "first");
        scene.overnight();
        Processes.expect(process, scene.clockCommand());
        Processes.expect(process, "second");
        Processes.expect(process, "close");
    }

    /** Every process first brings the run its predecessor died in to the end, and then dies in a fresh one. */
    private List<String> dieOneAfterAnother(Path config, PreparedStore empty, List<Death> deaths, List<String> expected)
            throws IOException {
        List<String> differences = new ArrayList<>();
        ChildJvm process = Processes.start(config);
        try {
            for (Death death : deaths) {
                try (OrgScene scene = new OrgScene(folder, empty, "death-" + DEATHS.indexOf(death))) {
                    die(process, scene, death);
                    process.close();
                    scene.passTimeUntilRestart();
                    process = Processes.start(config);
                    Processes.expect(process, scene.openCommand());
                    if (death.day() == 0) {
                        bothDays(process, scene);
                    } else {
                        Processes.expect(process, "second");
                        Processes.expect(process, "close");
                    }
                    differences.addAll(Processes.difference(death.toString(), expected, EndState.of(scene)));
                }
            }
        } finally {
            process.close();
        }
        return differences;
    }

    private static void die(ChildJvm process, OrgScene scene, Death death) {
        Processes.expect(process, scene.openCommand());
        if (death.day() == 1) {
            Processes.expect(process, "first");
            scene.overnight();
            Processes.expect(process, scene.clockCommand());
        }
        scene.tap().strikeAt(WireTap.Aim.at(death.call()), death.boundary(), process::close);
        process.send(death.day() == 0 ? "first" : "second");
        assertThat(process.answer()).as("%s: it dies there", death).isEmpty();
        scene.tap().strikeAt(0, () -> {});
    }
}
