package org.sequenceconnector.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.config.ConfigLoader;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.record.ConnectionId;

class EndpointsTest {
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Application application;
    private AccountHealth health;
    private Endpoints endpoints;
    private int port;

    @BeforeEach
    void start() throws IOException {
        // Nothing here calls the account, so it need not exist.
        Path config = ScratchConfig.write(folder, "http://127.0.0.1:9");
        application = Application.open(ConfigLoader.load(config, name -> "a-token"), Clock.systemUTC());
        health = new AccountHealth(application.clock());
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

        health.failed(ACCOUNT, "sync");
        HttpResponse<String> failing = get("/readyz");
        assertThat(failing.statusCode()).isEqualTo(503);
        assertThat(failing.body()).contains("hubspot-main sync=failing since");
        assertThat(get("/healthz").statusCode()).as("the process still runs").isEqualTo(200);

        health.succeeded(ACCOUNT, "sync");
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
        assertThat(unready.body()).contains("hubspot-main subscriptions", "Webinars", "99");
    }

    /** Dashboards and alarms depend on these names. */
    @Test
    void theNamesOfTheMetricsAreStable() throws Exception {
        assertThat(get("/metrics").body())
                .contains(
                        "connector_lag_seconds{connection=\"all\",stage=\"react\"}",
                        "connector_crm_calls{connection=\"hubspot-main\"}",
                        "connector_crm_refusals{connection=\"hubspot-main\"}");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
