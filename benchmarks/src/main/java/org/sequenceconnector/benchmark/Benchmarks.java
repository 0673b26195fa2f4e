package org.sequenceconnector.benchmark;

import java.util.List;
import org.sequenceconnector.benchmark.decision.DecisionBenchmark;

/** The way in: {@code Benchmarks NAME [ARGUMENTS]}. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println(
                    "Say which: batch-update [ROUND-TRIP-MS] | write-back | full-load | ingest | decisions [CONTACTS] | plan [PEOPLE] |"
                            + " salesforce-write [ROWS] | salesforce-write-back | salesforce-load [CONTACTS] |"
                            + " salesforce-incremental [SMALL LARGE] | take-over | opt-out-race [TRIALS] |"
                            + " opt-out-during-import [RECORDS [OPT-OUTS]] | polls-after-own-writes [WRITES] |"
                            + " consent-proof [QUESTIONS [SEED]] | simulation [SEEDS [FIRST]] | simulation-sabotage [SEEDS]");
            System.exit(2);
        }
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "batch-update" -> BatchUpdateBenchmark.run(rest.isEmpty() ? 180 : Integer.parseInt(rest.getFirst()));
            case "write-back" -> WriteBackBenchmark.run();
            case "full-load" -> FullLoadBenchmark.run();
            case "ingest" -> IngestBenchmark.run(rest.isEmpty() ? 1_000_000 : Integer.parseInt(rest.getFirst()));
            case "decisions" -> DecisionBenchmark.run(rest.isEmpty() ? 1_000_000 : Integer.parseInt(rest.getFirst()));
            case "plan" -> PlanBenchmark.run(rest.isEmpty() ? 1_000_000 : Integer.parseInt(rest.getFirst()));
            case "salesforce-write" ->
                SalesforceWriteBenchmark.run(rest.isEmpty() ? 60_000 : Integer.parseInt(rest.getFirst()));
            case "salesforce-write-back" -> WriteBackBenchmark.runSalesforce();
            case "salesforce-load" ->
                SalesforceLoadBenchmark.run(rest.isEmpty() ? 1_000_000 : Integer.parseInt(rest.getFirst()));
            case "salesforce-incremental" -> {
                boolean told = rest.size() == 2;
                SalesforceIncrementalBenchmark.run(
                        told ? Integer.parseInt(rest.getFirst()) : 10_000,
                        told ? Integer.parseInt(rest.getLast()) : 1_000_000);
            }
            case "opt-out-race" -> {
                if (!OptOutRaceBenchmark.run(rest.isEmpty() ? 1_000 : Integer.parseInt(rest.getFirst()))) {
                    System.exit(1);
                }
            }
            case "opt-out-during-import" ->
                OptOutDuringImportBenchmark.run(
                        rest.isEmpty() ? 100_000 : Integer.parseInt(rest.getFirst()),
                        rest.size() < 2 ? 200 : Integer.parseInt(rest.get(1)));
            case "polls-after-own-writes" ->
                PollsAfterOwnWritesBenchmark.run(rest.isEmpty() ? 10_000 : Integer.parseInt(rest.getFirst()));
            case "take-over" -> TakeOverBenchmark.run();
            case "consent-proof" ->
                ConsentProofBenchmark.run(
                        rest.isEmpty() ? 5_000_000 : Long.parseLong(rest.getFirst()),
                        rest.size() < 2 ? System.nanoTime() : Long.parseLong(rest.get(1)));
            case "simulation" ->
                SimulationBenchmark.run(
                        rest.isEmpty() ? 200_000 : Long.parseLong(rest.getFirst()),
                        rest.size() < 2 ? 0 : Long.parseLong(rest.get(1)));
            case "simulation-sabotage" ->
                SimulationBenchmark.sabotages(rest.isEmpty() ? 2_000 : Long.parseLong(rest.getFirst()));
            default -> {
                System.err.println("There is no benchmark " + arguments[0]);
                System.exit(2);
            }
        }
        System.exit(0);
    }
}
