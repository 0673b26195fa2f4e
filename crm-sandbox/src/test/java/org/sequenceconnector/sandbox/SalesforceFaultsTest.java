package org.sequenceconnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.salesforce.fault.Fault;

/** Allowances, and trouble on demand. */
class SalesforceFaultsTest extends SalesforceSandboxTest {
    private SalesforceSandbox sandbox;
    private OrgClient client;
    private String id;

    @BeforeEach
    void launch() {
        sandbox = start(options -> options.withDailyCalls(50));
        client = new OrgClient(sandbox);
        id = contact(sandbox, "a@example.com");
    }

    @Test
    void countsCallsAndRefusesThemOnceTheDayIsUsedUp() {
        OrgClient.Answer first = client.get("/limits");
        assertThat(first.header("Sforce-Limit-Info")).isEqualTo("api-usage=1/50");
        assertThat(first.json().at("/DailyApiRequests/Remaining").asInt()).isEqualTo(49);
        sandbox.usage().count(49);
        OrgClient.Answer refused = client.get("/limits");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(refused.json().at("/0/message").asText()).isEqualTo("TotalRequests Limit exceeded.");
        assertThat(refused.header("Retry-After")).isEmpty();
        clock.advance(Duration.ofHours(25));
        client.login();
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void saysWhichLimitAScriptedRefusalMeans() {
        for (Fault.Limit limit : Fault.Limit.values()) {
            sandbox.faults().add(FaultRule.of(Fault.limitExceeded(limit)));
            OrgClient.Answer refused = client.get("/limits");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().at("/0/message").asText()).isEqualTo(limit.message());
        }
    }

    @Test
    void refusesCallsWhileTooManyLongOnesRun() {
        sandbox.usage().setMostLongCalls(1);
        assertThat(sandbox.usage().start(20_000)).isTrue();
        assertThat(client.get("/limits").json().at("/0/message").asText())
                .isEqualTo("ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
        clock.advance(Duration.ofSeconds(20));
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void dropsTheConnectionAfterTheCommit() {
        sandbox.faults().add(FaultRule.of(Fault.resetAfterWrite()).on("PATCH"));
        assertThatThrownBy(this::rename).isInstanceOf(UncheckedIOException.class);
        assertThat(value(sandbox, id, "Title")).isEqualTo("CEO");
        assertThat(sandbox.counters().resets()).isEqualTo(1);
    }

    @Test
    void answersWithPagesOfTheEdge() {
        sandbox.faults().add(FaultRule.of(Fault.unavailablePage()));
        OrgClient.Answer page = rename();
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(value(sandbox, id, "Title")).isEmpty();
        sandbox.faults().add(FaultRule.of(Fault.unroutable()));
        assertThat(rename().status()).isEqualTo(420);
        sandbox.faults().add(FaultRule.of(Fault.afterWrite(502)));
        assertThat(rename().status()).isEqualTo(502);
        assertThat(value(sandbox, id, "Title")).isEqualTo("CEO");
    }

    @Test
    void answersLate() {
        sandbox.faults().add(FaultRule.of(Fault.delayed(Duration.ofMillis(300))));
        long start = System.nanoTime();
        assertThat(client.get("/limits").status()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThan(250_000_000L);
    }

    @Test
    void revokesTheTokenBetweenTwoCalls() {
        sandbox.faults().add(FaultRule.of(Fault.revokedToken()).afterCalls(1));
        assertThat(client.get("/limits").status()).isEqualTo(200);
        assertThat(client.get("/limits").status()).isEqualTo(401);
        assertThat(client.get("/limits").status()).isEqualTo(401);
        client.login();
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void hidesAFieldWhileAClientIsRunning() {
        sandbox.faults()
                .add(FaultRule.of(Fault.hiddenField("Contact", "HasOptedOutOfEmail"))
                        .afterCalls(1));
        String path = "/sobjects/Contact/" + id + "?fields=HasOptedOutOfEmail";
        assertThat(client.get(path).status()).isEqualTo(200);
        assertThat(client.get(path).code()).isEqualTo("INVALID_FIELD");
    }

    @Test
    void deliversACallTwice() {
        sandbox.faults().add(FaultRule.of(Fault.repeated()).on("POST"));
        client.post("/sobjects/Contact", "{'LastName':'Twice'}");
        assertThat(sandbox.org().store("Contact").size()).isEqualTo(3);
    }

    @Test
    void takesTimeForEveryRow() {
        sandbox.setLatency(Latency.none(), Duration.ofMillis(200));
        long start = System.nanoTime();
        rename();
        assertThat(System.nanoTime() - start).isGreaterThan(150_000_000L);
    }

    private OrgClient.Answer rename() {
        return client.patch("/sobjects/Contact/" + id, "{'Title':'CEO'}");
    }
}
