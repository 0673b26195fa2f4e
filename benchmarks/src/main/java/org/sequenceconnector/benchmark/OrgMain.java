package org.sequenceconnector.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sequenceconnector.sandbox.Latency;
import org.sequenceconnector.sandbox.OrgSeed;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;
import org.sequenceconnector.sandbox.salesforce.CallCounters;
import org.sequenceconnector.sandbox.salesforce.org.ObjectStore;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** The other side of {@link OrgProcess}: says its address, then answers every line. */
final class OrgMain {
    private static final String UPDATES = "PATCH /services/data/{version}/composite/sobjects";
    /** More than any benchmark makes. */
    private static final int DAILY_CALLS = 1_000_000;
    /** Reads end this far behind the present; changes made now would have to wait for it. */
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private final SalesforceSandbox sandbox;
    private int changes;

    private OrgMain(SalesforceSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** @param arguments number of contacts */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        ShiftedClock clock = new ShiftedClock();
        // The seed is old enough to lie outside the overlap of the first incremental read.
        clock.shift(Duration.ofDays(-1));
        OrgSeed seed = OrgSeed.uniform(Integer.parseInt(arguments[0]));
        try (SalesforceSandbox sandbox = SalesforceSandbox.start(SalesforceOptions.defaults()
                .withDailyCalls(DAILY_CALLS)
                .withClock(clock)
                .withSeed(seed))) {
            clock.shift(Duration.ZERO);
            answers.println(sandbox.baseUrl());
            OrgMain org = new OrgMain(sandbox);
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                answers.println(org.answer(question.split(" ")));
            }
        }
    }

    private String answer(String[] words) {
        CallCounters counters = sandbox.counters();
        return switch (words[0]) {
            case "ids" -> ids();
            case "latency" -> {
                sandbox.setLatency(
                        Latency.fixed(Duration.ofMillis(Long.parseLong(words[1]))),
                        Duration.ofMillis(Long.parseLong(words[2])));
                yield "set";
            }
            case "lock" -> {
                sandbox.troubles().lockRowsOnce(Double.parseDouble(words[1]), 7);
                yield "locked";
            }
            case "change" -> change(Integer.parseInt(words[1]));
            case "written" -> Long.toString(holding(words[1]));
            case "updates" -> Long.toString(counters.calls(UPDATES));
            case "calls" -> Long.toString(counters.total());
            case "refused" -> Long.toString(refused(counters));
            default -> throw new IllegalArgumentException("no question begins with " + words[0]);
        };
    }

    private String ids() {
        return sandbox.org()
                .locked(() -> contacts().all().stream().map(SObjectRow::id).collect(Collectors.joining(" ")));
    }

    private long holding(String word) {
        return sandbox.org()
                .locked(() -> contacts().all().stream()
                        .filter(row -> contacts().text(row, OrgProcess.FIELD).equals(word))
                        .count());
    }

    private static long refused(CallCounters counters) {
        return counters.byEndpoint().values().stream()
                .flatMap(statuses -> statuses.entrySet().stream())
                .filter(status -> status.getKey() >= 400)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private String change(int count) {
        changes++;
        return sandbox.org().locked(() -> {
            List<SObjectRow> rows = List.copyOf(contacts().all());
            long at = sandbox.org().clock().millis() - SETTLED.toMillis();
            int step = Math.max(1, rows.size() / count);
            for (int number = 0; number < count; number++) {
                SObjectRow row = rows.get((number * step + changes) % rows.size());
                sandbox.org()
                        .plant(
                                "Contact",
                                row.id(),
                                at,
                                at,
                                Map.of(
                                        "Email", contacts().text(row, "Email"),
                                        "FirstName", contacts().text(row, "FirstName"),
                                        "LastName", contacts().text(row, "LastName"),
                                        "AccountId", contacts().text(row, "AccountId"),
                                        "OwnerId", contacts().text(row, "OwnerId"),
                                        "Title", "Title " + changes));
            }
            return "changed";
        });
    }

    private ObjectStore contacts() {
        return sandbox.org().store("Contact");
    }
}
