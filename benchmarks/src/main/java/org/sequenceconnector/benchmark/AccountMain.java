package org.sequenceconnector.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SandboxOptions;

/** The other side of {@link AccountProcess}: says its address, then answers every line with its counters. */
final class AccountMain {
    private AccountMain() {}

    /** @param arguments number of contacts, round trip in milliseconds */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        HubSpotSandbox sandbox = HubSpotSandbox.start(SandboxOptions.defaults()
                .withSeed(PortalSeed.uniform(Integer.parseInt(arguments[0])))
                .withLatency(Duration.ofMillis(Integer.parseInt(arguments[1]))));
        answers.println(sandbox.baseUrl());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            long updates = sandbox.counters().byEndpoint().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("/contacts/batch/update"))
                    .mapToLong(entry -> entry.getValue().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .sum();
            answers.println(updates + " " + sandbox.counters().withStatus(429));
        }
        sandbox.close();
    }
}
