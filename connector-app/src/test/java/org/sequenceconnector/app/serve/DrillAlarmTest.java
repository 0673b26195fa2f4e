package org.sequenceconnector.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentDrill.State;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/** What the drill measured is among the metrics, and what it missed keeps the process from being ready. */
class DrillAlarmTest {
    private static final RecordRef CONTACT = RecordRef.of("hubspot-main", ObjectType.CONTACT, "33451");
    private static final Duration BOUND = Duration.ofSeconds(65);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Application application;
    private Endpoints endpoints;
    private int port;

    @BeforeEach
    void start() throws IOException {
        // Nothing here calls the account, so it need not exist.
        Path config = ScratchConfig.write(folder, "http://127.0.0.1:9");
        Files.writeString(
                config,
                Files.readString(config) + "drill:\n  contacts:\n    hubspot-main: {id: \"" + CONTACT.id() + "\"}\n");
        application = Application.open(ConfigLoader.load(config, name -> "a-token"), Clock.systemUTC());
        endpoints = new Endpoints(application, new AccountHealth(application.clock(), Duration.ofSeconds(30)));
        port = endpoints.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        endpoints.close();
        application.close();
        http.close();
    }

    @Test
    void theFiguresOfTheDrillAreMetrics() throws Exception {
        for (int run = 1; run <= 20; run++) {
            measured("run-" + run, run, Duration.ofSeconds(run));
        }

        assertThat(get("/metrics").body())
                .contains(
                        "connector_drill_p95_seconds{connection=\"hubspot-main\",kind=\"refused\"} 19.0",
                        "connector_drill_p95_seconds{connection=\"hubspot-main\",kind=\"shown\"} 20.0",
                        "connector_drill_last_seconds{connection=\"hubspot-main\",kind=\"refused\"} 20.0",
                        "connector_drill_alarm{connection=\"hubspot-main\"} 0.0");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void aMissedBoundKeepsFromBeingReadyUntilADrillKeepsIt() throws Exception {
        measured("late", 1, BOUND.plusSeconds(1));

        HttpResponse<String> unready = get("/readyz");
        assertThat(unready.statusCode()).isEqualTo(503);
        assertThat(unready.body())
                .contains("\"stage\" : \"drill\"", "missed its bound of 65 s", "refused after 66.0 s");
        assertThat(get("/metrics").body()).contains("connector_drill_alarm{connection=\"hubspot-main\"} 1.0");

        measured("in-time", 2, Duration.ofSeconds(31));
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void aStoppedDrillKeepsFromBeingReadyUntilSomebodyHasLooked() throws Exception {
        save(drill("stopped", 1)
                .stopped(
                        "the CRM refused to opt the contact back in",
                        application.clock().instant()));
        assertThat(get("/readyz").body()).contains("connector drill --release stopped");

        application.connector().drillDesk().release("stopped", "admin");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    private void measured(String id, int hour, Duration refused) {
        ConsentDrill drill = drill(id, hour);
        Instant at = drill.startedAt();
        save(drill.refused(at.plus(refused))
                .shown(at.plus(refused).plusSeconds(1))
                .goingBack(at.plus(refused).plusSeconds(2))
                .ended(State.DONE, at.plus(refused).plusSeconds(3)));
    }

    private ConsentDrill drill(String id, int hour) {
        return new ConsentDrill(
                id,
                CONTACT,
                "hs_email_optout_7208782",
                Optional.of("7208782"),
                "worker",
                State.OUT,
                Instant.parse("2026-11-04T00:00:00Z").plus(Duration.ofHours(hour)),
                BOUND,
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private void save(ConsentDrill drill) {
        application.store().inTransaction(work -> {
            work.consentDrills().save(drill);
            return drill;
        });
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
