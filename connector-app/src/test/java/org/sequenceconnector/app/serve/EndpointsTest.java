package org.sequenceconnector.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.wiring.AccountLease;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.testkit.SettableClock;

class EndpointsTest {
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SettableClock clock = new SettableClock();
    private Application application;
    private AccountHealth health;
    private Endpoints endpoints;
    private int port;

    @BeforeEach
    void start() throws IOException {
        // Nothing here calls the account, so it need not exist.
        Path config = ScratchConfig.write(folder, "http://127.0.0.1:9");
        application = Application.open(ConfigLoader.load(config, name -> "a-token"), clock);
        health = new AccountHealth(clock, Duration.ofSeconds(30));
        endpoints = new Endpoints(application, health);
        port = endpoints.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        endpoints.close();
        application.close();
        http.close();
    }

    @Test
    void isReadyUntilAStageFailsAndAgainWhenItWorks() throws Exception {
        assertThat(get("/readyz").statusCode()).isEqualTo(200);

        health.drives();
        health.failed(ACCOUNT, Stage.SYNC, "the CRM is out of reach", "it is tried again by itself");
        HttpResponse<String> failing = get("/readyz");
        assertThat(failing.statusCode()).isEqualTo(503);
        JsonNode trouble = json(failing).path("troubles").path(0);
        assertThat(trouble.path("connection").asText()).isEqualTo("hubspot-main");
        assertThat(trouble.path("stage").asText()).isEqualTo("sync");
        assertThat(trouble.path("cause").asText()).isEqualTo("the CRM is out of reach");
        assertThat(trouble.path("since").asText()).isEqualTo(clock.instant().toString());
        assertThat(trouble.path("fix").asText()).isNotEmpty();
        assertThat(json(failing).path("ready").asBoolean(true)).isFalse();
        assertThat(get("/healthz").statusCode()).as("the process still runs").isEqualTo(200);

        health.succeeded(ACCOUNT, Stage.SYNC);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("H80: an account with a subscription type that nobody assigned is not ready, and the type is named")
    void isNotReadyWhileASubscriptionTypeIsAssignedToNoPurpose() throws Exception {
        SubscriptionType webinars =
                new SubscriptionType("99", "Webinars", "Marketing", true, false, "hs_email_optout_99", true);
        application.accounts().getFirst().reading().know(new SubscriptionTypes(List.of(webinars), Optional.empty()));

        HttpResponse<String> unready = get("/readyz");

        assertThat(unready.statusCode()).isEqualTo(503);
        JsonNode trouble = json(unready).path("troubles").path(0);
        assertThat(trouble.path("connection").asText()).isEqualTo("hubspot-main");
        assertThat(trouble.path("stage").asText()).isEqualTo("subscriptions");
        assertThat(trouble.path("cause").asText()).contains("Webinars", "99");
    }

    @Test
    @DisplayName(
            "H140: an account that nothing is heard of for ten intervals is not ready, however quietly that happened")
    void isNotReadyWhenAStageIsSilent() throws Exception {
        health.drives();
        health.began(ACCOUNT, Stage.SYNC);
        health.succeeded(ACCOUNT, Stage.SYNC);
        clock.advance(Duration.ofSeconds(299));
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(2));

        HttpResponse<String> silent = get("/readyz");

        assertThat(silent.statusCode()).isEqualTo(503);
        assertThat(json(silent).path("troubles").path(0).path("cause").asText()).contains("ten intervals");
        health.began(ACCOUNT, Stage.RECONCILIATION);
        assertThat(get("/readyz").statusCode())
                .as("the thread reads everything, which takes its time")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("H140: work that breaks with an error is a stage that failed, and no thread that ended")
    void anErrorIsAFailureOfItsStage() throws Exception {
        boolean worked = new Stages(health, () -> true).run(ACCOUNT, Stage.SYNC, () -> true, () -> {
            throw new StackOverflowError();
        });

        assertThat(worked).isFalse();
        assertThat(json(get("/readyz")).path("troubles").path(0).path("cause").asText())
                .contains("StackOverflowError");
    }

    @Test
    @DisplayName(
            "H138: a stage that is at work when the accounts are lost ends before its next call, and nothing is wrong")
    void aStageEndsWithTheTurn() throws Exception {
        health.drives();
        AtomicBoolean ours = new AtomicBoolean(true);
        List<String> calls = new ArrayList<>();

        boolean worked = new Stages(health, ours::get).run(ACCOUNT, Stage.SYNC, () -> true, () -> {
            OurTurn.require();
            calls.add("a page");
            ours.set(false);
            OurTurn.require();
            calls.add("the page after");
        });

        assertThat(worked).isFalse();
        assertThat(calls).containsExactly("a page");
        assertThat(json(get("/readyz")).path("troubles")).isEmpty();
    }

    @Test
    void aProcessThatStandsByIsReadyAndSaysWhoDrivesUntilWhen() throws Exception {
        try (AccountLease driver = AccountLease.take(application.store(), ACCOUNT, "another", clock)) {
            assertThat(driver.held()).isTrue();

            JsonNode ready = json(get("/readyz"));

            assertThat(ready.path("ready").asBoolean()).isTrue();
            assertThat(ready.path("role").asText()).isEqualTo("standby");
            assertThat(ready.path("lease").path("holder").asText()).isEqualTo("another");
            assertThat(ready.path("lease").path("until").asText())
                    .isEqualTo(clock.instant().plus(AccountLease.LENGTH).toString());
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    /** Dashboards and alarms depend on these names. */
    @Test
    void theNamesOfTheMetricsAreStable() throws Exception {
        assertThat(get("/metrics").body())
                .contains(
                        "connector_lag_seconds{connection=\"all\",stage=\"react\"}",
                        "connector_crm_calls_total{connection=\"hubspot-main\"}",
                        "connector_sweep_last_success_timestamp_seconds",
                        "connector_crm_refusals_total{connection=\"hubspot-main\"}");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
