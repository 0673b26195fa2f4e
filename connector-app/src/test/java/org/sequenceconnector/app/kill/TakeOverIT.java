package org.sequenceconnector.app.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.Main;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.hubspot.HubSpotAdapterFactory;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.WriteLog;

/** Two processes of {@code connector serve} on one PostgreSQL and one account; the one at work is killed. */
class TakeOverIT {
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");
    private static final int CONTACTS = 300;
    private static final long FIRST_CONTACT = 33_001;
    private static final int REQUESTS = 200;
    /** Only so that a fault ends the test; how quick a take-over is, benchmarks measure. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    @DisplayName("H72: killed while it answers requests, its neighbour takes over and repeats nothing")
    void neighbourTakesOverAKilledProcess() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                HubSpotSandbox sandbox = HubSpotSandbox.start(SandboxOptions.defaults()
                        .withSeed(PortalSeed.believable(CONTACTS, 42))
                        .withLatency(Duration.ofMillis(30)))) {
            Path config = configuration(postgres, sandbox);
            installFields(config, sandbox);
            try (ChildJvm working = serve(config, "working.log", freePort())) {
                await("the first process has read the account")
                        .atMost(PATIENCE)
                        .until(() -> count(postgres, "SELECT count(*) FROM crm_record") > CONTACTS);
                int waitingPort = freePort();
                try (ChildJvm waiting = serve(config, "waiting.log", waitingPort)) {
                    await("the second process is ready").atMost(PATIENCE).until(() -> serves(waitingPort));
                    ask(sandbox.portal());
                    await("the first process is in the middle of it")
                            .atMost(PATIENCE)
                            .until(() -> count(postgres, "SELECT count(*) FROM decision") > REQUESTS / 4);
                    working.close();
                    await("the second process has answered everything")
                            .atMost(PATIENCE)
                            .until(() -> answered(sandbox.portal()) == REQUESTS);
                    assertThat(waiting.alive()).isTrue();
                }
            }
            assertThat(sandbox.counters().withStatus(429)).isZero();
            assertThat(count(postgres, "SELECT count(*) FROM decision")).isEqualTo(REQUESTS);
            Map<Long, List<String>> answers = valuesOf(sandbox.portal(), "enrl_last_decision");
            answers.keySet().removeAll(sharingAnAddress(sandbox.portal()));
            assertThat(answers)
                    .as("each record got one answer, never another one after it")
                    .hasSizeGreaterThan(REQUESTS - 10)
                    .allSatisfy((record, values) -> assertThat(values).hasSize(1));
        }
    }

    private Path configuration(EmbeddedPostgres postgres, HubSpotSandbox sandbox) throws IOException {
        Path main = ConfigCopy.in(folder);
        String text = Files.readString(main)
                .replace("https://api.hubapi.com", sandbox.baseUrl())
                .replace("url: sqlite:../connector-data/connector.db", """
                        url: jdbc:postgresql://localhost:%d/postgres
                          user: postgres
                          password: ${env:TEST_PASSWORD}""".formatted(postgres.getPort()))
                .replace("changes: PT30S", "changes: PT1S");
        Files.writeString(main, text);
        return main;
    }

    private static void installFields(Path config, HubSpotSandbox sandbox) {
        LoadedConfig loaded = ConfigLoader.load(config, name -> "unused");
        HubSpotConfig account = HubSpotConfig.withToken(
                ACCOUNT, URI.create(sandbox.baseUrl()), SandboxOptions.DEFAULT_TOKEN, loaded.fields(ACCOUNT));
        try (CrmAdapter adapter = new HubSpotAdapterFactory(Clock.systemUTC(), new Random(1)).connect(account)) {
            adapter.install(loaded.fields(ACCOUNT));
        }
    }

    private static ChildJvm serve(Path config, String log, int port) throws IOException {
        Files.createDirectories(log(log).resolveSibling(""));
        Files.deleteIfExists(log(log));
        return ChildJvm.start(
                Main.class,
                log(log),
                Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "TEST_PASSWORD", "postgres"),
                List.of("serve", "--config", config.toString(), "--port", Integer.toString(port)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean serves(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path log(String name) {
        return Path.of("target", "kill", name).toAbsolutePath();
    }

    /** Reps set the request fields of many records at once, as a bulk edit does. */
    private static void ask(Portal portal) {
        for (int number = 0; number < REQUESTS; number++) {
            portal.force(
                    ObjectKind.CONTACT,
                    FIRST_CONTACT + number,
                    Map.of("enrl_request_action", "enroll", "enrl_request_sequence", "welcome"),
                    ChangeSource.user("9586504"));
        }
    }

    /** Records whose request was answered and cleared. */
    private static long answered(Portal portal) {
        return portal.locked(() -> portal.store(ObjectKind.CONTACT).from(FIRST_CONTACT, false).stream()
                .limit(REQUESTS)
                .filter(contact -> !portal.store(ObjectKind.CONTACT)
                        .value(contact, "enrl_last_decision")
                        .isEmpty())
                .filter(contact -> portal.store(ObjectKind.CONTACT)
                        .value(contact, "enrl_request_action")
                        .isEmpty())
                .count());
    }

    /** The different values one property of each record showed, in order. */
    private static Map<Long, List<String>> valuesOf(Portal portal, String property) {
        return portal.writes().of(ObjectKind.CONTACT, property).stream()
                .collect(Collectors.groupingBy(
                        WriteLog.Entry::id,
                        Collectors.mapping(
                                WriteLog.Entry::value,
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        values -> values.stream().distinct().toList()))));
    }

    /** Two records of one person show the last answer of both. */
    private static Set<Long> sharingAnAddress(Portal portal) {
        Map<String, List<Long>> byAddress = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        portal.locked(() -> {
            portal.store(ObjectKind.CONTACT).from(FIRST_CONTACT, false).stream()
                    .limit(REQUESTS + 1L)
                    .forEach(contact -> byAddress
                            .computeIfAbsent(
                                    portal.store(ObjectKind.CONTACT).value(contact, "email"),
                                    address -> new ArrayList<>())
                            .add(contact.id()));
            return byAddress;
        });
        return byAddress.values().stream()
                .filter(records -> records.size() > 1)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private static long count(EmbeddedPostgres postgres, String query) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException notThereYet) {
            return 0;
        }
    }
}
