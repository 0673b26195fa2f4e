package org.sequenceconnector.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.record.ConnectionId;

/**
 * How long an opt-out takes to have its effect while an account imports, in simulated time: from its commit in the CRM until
 * it is known here, so that the verdict is no, and until the enrollment that was running has ended. Against the same without
 * an import, and without the looks past the backlog.
 */
final class OptOutDuringImportBenchmark {
    /** A Tuesday morning in the office's hours. */
    private static final Instant START = Instant.parse("2026-11-03T08:00:00Z");
    /** Records a second that the CRM takes in. */
    private static final int IMPORT_SPEED = 1_000;
    /** Records a second that HubSpot's searches bring: three searches of 200. */
    private static final int READ_SPEED = 600;

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final TimedConnector timed;
    private final Import imports;
    private final Map<Integer, EnrollmentId> enrollments = new HashMap<>();
    private final int records;
    private final int optOuts;
    private int people;

    private OptOutDuringImportBenchmark(TimedConnector timed, int records, int optOuts) {
        this.timed = timed;
        this.imports = new Import(timed.crms);
        this.records = records;
        this.optOuts = optOuts;
    }

    /** @param optOuts of each run, half of them in either CRM */
    static void run(int records, int optOuts) throws IOException, InterruptedException {
        long seed = System.nanoTime();
        try (TimedConnector timed = new TimedConnector(new WaitedTime(START), every -> true)) {
            OptOutDuringImportBenchmark benchmark = new OptOutDuringImportBenchmark(timed, records, optOuts);
            System.out.printf(
                    "opt-out-during-import: seed %d, %d records imported at %d/s, %d opt-outs a run, polled every %d s,"
                            + " round trips 180 ms and 300 ms, simulated time%n",
                    seed, records, IMPORT_SPEED, optOuts, timed.polling().toSeconds());
            benchmark.measure(new Random(seed));
        }
    }

    private void measure(Random random) throws InterruptedException {
        int runs = 5;
        IntStream.range(0, runs * optOuts).forEach(timed.crms::add);
        imports.prepare(records / 2, START.minus(Duration.ofDays(30)));
        timed.install();
        timed.settle();
        List<EnrollAnswer> answers = timed.enroll(0, runs * optOuts);
        for (int number = 0; number < answers.size(); number++) {
            enrollments.put(
                    number, answers.get(number).enrollment().orElseThrow().id());
        }
        timed.settle();
        run("no import", Optional.empty(), true, random);
        for (ConnectionId account : timed.accounts()) {
            run("import into " + account, Optional.of(account), true, random);
            run("the same without looking ahead", Optional.of(account), false, random);
        }
    }

    private void run(String name, Optional<ConnectionId> importing, boolean ahead, Random random)
            throws InterruptedException {
        timed.accounts().forEach(account -> timed.lineTo(account).lookAhead(ahead));
        Duration length = Duration.ofSeconds(records / READ_SPEED);
        OptOuts said = new OptOuts(timed, enrollments, LOOK);
        ServedThreads threads = new ServedThreads(timed, said::over);
        List<Runnable> works = new ArrayList<>(threads.works());
        works.add(() -> said.commit(people, optOuts, length, random));
        works.add(() -> said.watch(PATIENCE));
        importing.ifPresent(account -> works.add(() -> importInto(account)));
        long began = System.nanoTime();
        timed.time.beside(works);
        people += optOuts;
        timed.settle();
        // HubSpot's position stays an overlap before the last change: a later one takes it past this run's import.
        imports.into(BothCrms.HUBSPOT, 0, 1);
        timed.settle();
        threads.print(name);
        said.print();
        System.out.printf("  (%.0f s of real time, on however busy a machine)%n", Setting.secondsSince(began));
    }

    private void importInto(ConnectionId account) {
        for (int done = 0; done < records && !timed.time.failed(); done += IMPORT_SPEED) {
            imports.into(account, done, Math.min(records, done + IMPORT_SPEED));
            timed.time.sleep(Duration.ofSeconds(1));
        }
    }
}
