package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.hubspot.limits.AccountTier;

/** Latency must not serialise calls, or measurements against the sandbox would measure the sandbox. */
class ConcurrencyTest extends SandboxTest {
    private static final int CALLS = 50;
    /** Only so that a fault ends the test. */
    private static final long MINUTES_BEFORE_A_FAULT = 5;

    @Test
    void waitsForManyCallsAtTheSameTime() {
        HubSpotSandbox sandbox = start(options -> options.withSeed(PortalSeed.uniform(10))
                .withLatency(Duration.ofHours(1))
                .withTier(AccountTier.PROFESSIONAL.withBurst(10_000)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + CONTACTS))
                .header("Authorization", "Bearer " + SandboxOptions.DEFAULT_TOKEN)
                .build();
        try (Callers callers = new Callers()) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    Stream.generate(() -> callers.send(request)).limit(CALLS).toList();

            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_BEFORE_A_FAULT);
            while (sandbox.counters().total() < CALLS && System.nanoTime() < end) {
                Thread.onSpinWait();
            }

            assertThat(sandbox.counters().total())
                    .as("heard of while none was answered")
                    .isEqualTo(CALLS);
            assertThat(answers).noneMatch(CompletableFuture::isDone);
        }
    }

    /** A client that does not wait for its answers when it is closed. */
    private static final class Callers implements AutoCloseable {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
