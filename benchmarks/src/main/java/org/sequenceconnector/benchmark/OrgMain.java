package org.sequenceconnector.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.sequenceconnector.sandbox.SalesforceOptions;
import org.sequenceconnector.sandbox.SalesforceSandbox;

/** The other side of {@link OrgProcess}: says its address, then answers every line. */
final class OrgMain {
    private static final String UPDATES = "PATCH /services/data/{version}/composite/sobjects";
    /** More than any benchmark makes. */
    private static final int DAILY_CALLS = 1_000_000;

    private OrgMain() {}

    /** @param arguments number of contacts, round trip in milliseconds, milliseconds per row */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        SalesforceSandbox sandbox = SalesforceSandbox.start(SalesforceOptions.defaults()
                .withDailyCalls(DAILY_CALLS)
                .withLatency(Duration.ofMillis(Integer.parseInt(arguments[1])))
                .withLatencyPerRow(Duration.ofMillis(Integer.parseInt(arguments[2]))));
        long now = sandbox.org().clock().millis();
        StringBuilder ids = new StringBuilder();
        for (int number = 0; number < Integer.parseInt(arguments[0]); number++) {
            ids.append(sandbox.org()
                            .plant("Contact", "", now, now, Map.of("LastName", "Person " + number))
                            .id())
                    .append(' ');
        }
        answers.println(sandbox.baseUrl());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            String[] words = question.split(" ");
            switch (words[0]) {
                case "ids" -> answers.println(ids.toString().strip());
                case "lock" -> {
                    sandbox.troubles().lockRowsOnce(Double.parseDouble(words[1]), 7);
                    answers.println("locked");
                }
                case "written" -> answers.println(sandbox.org().locked(() -> sandbox.org().store("Contact").all().stream()
                        .filter(row -> sandbox.org()
                                .store("Contact")
                                .text(row, OrgProcess.FIELD)
                                .equals(words[1]))
                        .count()));
                default -> answers.println(sandbox.counters().calls(UPDATES));
            }
        }
        sandbox.close();
    }
}
