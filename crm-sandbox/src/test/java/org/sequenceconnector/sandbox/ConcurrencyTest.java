package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.hubspot.limits.AccountTier;

/** Latency must not serialise calls, or measurements against the sandbox would measure the sandbox. */
class ConcurrencyTest extends SandboxTest {
    @Test
    void waitsForManyCallsAtTheSameTime() throws Exception {
        HubSpotSandbox sandbox = start(options -> options.withSeed(PortalSeed.uniform(10))
                .withLatency(Duration.ofMillis(180))
                .withTier(AccountTier.PROFESSIONAL.withBurst(10_000)));
        ApiClient api = new ApiClient(sandbox);
        api.get(CONTACTS);
        try (ExecutorService callers = Executors.newFixedThreadPool(50)) {
            long start = System.nanoTime();
            List<Future<Integer>> answers = new ArrayList<>();
            for (int call = 0; call < 150; call++) {
                answers.add(callers.submit(() -> api.get(CONTACTS).status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
            long tookMillis = (System.nanoTime() - start) / 1_000_000;
            // Three rounds of 180 ms when 50 really wait at once; one after another it would be 27 seconds.
            assertThat(tookMillis).isBetween(500L, 4_000L);
        }
    }
}
