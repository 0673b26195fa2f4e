package org.sequenceconnector.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.app.wiring.Planning;
import org.sequenceconnector.config.ConfigBundle;
import org.sequenceconnector.plan.PlanEffect;
import org.sequenceconnector.plan.PlanEffect.Change;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.work.Progress;

/**
 * Seconds that {@code connector plan} takes over a whole base in SQLite, and the heap it needs: everybody is decided about
 * under the running and the proposed rules, and the names of whoever is concerned go to a file. Run it with {@code -Xmx512m}.
 */
final class PlanBenchmark {
    private static final int THREADS = 2;

    private PlanBenchmark() {}

    static void run(int people) throws IOException {
        Path running = Setting.copied();
        Path proposed = Setting.copied();
        for (Path main : new Path[] {running, proposed}) {
            Setting.edit(main.resolveSibling("rules/consent.yaml"), "when_unknown: confirm", "when_unknown: allow");
        }
        Setting.edit(proposed.resolveSibling("rules/rulesets.yaml"), "wait: P90D", "wait: P30D");
        Setting.edit(proposed.resolveSibling("rules/exclusions.yaml"), "\nexclusions:", """

                exclusions:
                  - id: tobacco
                    name: Tobacco companies
                    level: company
                    when: company.industry == "Tobacco"
                    proactive: true
                    effect: stop
                """);
        ConfigBundle.Read files = ConfigBundle.read(running, name -> SandboxOptions.DEFAULT_TOKEN);
        try (Application application = Application.open(files.config(), Clock.systemUTC())) {
            long start = System.nanoTime();
            new PlanBase(application.store(), files.config(), Clock.systemUTC().instant()).fill(people);
            System.out.printf("plan: %d people stored in %.1f s%n", people, Setting.secondsSince(start));
        }
        plan(files, ConfigBundle.read(proposed, name -> SandboxOptions.DEFAULT_TOKEN));
    }

    private static void plan(ConfigBundle.Read running, ConfigBundle.Read proposed) throws IOException {
        Memory.forgetMostHeap();
        Path names = Files.createTempFile("plan", ".csv");
        double cores = Memory.coreSeconds();
        long start = System.nanoTime();
        try (Planning planning = Planning.open(running, proposed, Clock.systemUTC());
                BufferedWriter writer = Files.newBufferedWriter(names)) {
            PlanEffect effect = planning.effect(THREADS, change -> write(writer, change), Progress.SILENT);
            double seconds = Setting.secondsSince(start);
            System.out.printf(
                    "plan: %d people for %s, %.1f s, %.0f people/s, cores busy for %.1f s, heap limit %d MB, heap in use at most %d MB, process"
                            + " at most %d MB%n",
                    effect.people(),
                    planning.sequences(),
                    seconds,
                    effect.people() / seconds,
                    Memory.coreSeconds() - cores,
                    Runtime.getRuntime().maxMemory() >> 20,
                    Memory.mostHeap() >> 20,
                    Memory.mostResident() >> 20);
            effect.rows()
                    .forEach(row -> System.out.printf(
                            "plan: %s %s %s %d%n", row.kind(), row.sequence(), row.code(), row.count()));
        }
    }

    private static void write(BufferedWriter writer, Change change) {
        try {
            writer.write(change.kind() + "," + change.sequence() + "," + change.code() + "," + change.name() + ","
                    + change.record() + "," + change.reason() + "\n");
        } catch (IOException full) {
            throw new UncheckedIOException("the names cannot be written; is the disk full?", full);
        }
    }
}
