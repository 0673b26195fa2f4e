package org.sequenceconnector.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
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

/**
 * How long nobody works when the process that drives the accounts is killed: two processes on one PostgreSQL and one
 * account, the one at work killed in the middle of answering a bulk edit.
 */
final class TakeOverBenchmark {
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");
    private static final int CONTACTS = 300;
    private static final long FIRST_CONTACT = 33_001;
    private static final int REQUESTS = 200;
    private static final String PASSWORD = "postgres";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private TakeOverBenchmark() {}

    static void run() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                HubSpotSandbox sandbox = HubSpotSandbox.start(SandboxOptions.defaults()
                        .withSeed(PortalSeed.believable(CONTACTS, 42))
                        .withLatency(Duration.ofMillis(30)))) {
            Path config = configuration(postgres, sandbox);
            Map<String, String> environment =
                    Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "DATABASE_PASSWORD", PASSWORD);
            try (ServeProcess working = ServeProcess.start(config, environment, log(config, "working"))) {
                until("the account was read", () -> count(postgres, "SELECT count(*) FROM crm_record") > CONTACTS);
                try (ServeProcess waiting = ServeProcess.start(config, environment, log(config, "waiting"))) {
                    until("the neighbour is ready", waiting::serves);
                    ask(sandbox.portal());
                    until("it is in the middle of it", () -> decisions(postgres) > REQUESTS / 4);
                    working.kill();
                    report(postgres, sandbox.portal());
                }
            }
        }
    }

    private static void report(EmbeddedPostgres postgres, Portal portal) throws InterruptedException {
        long before = decisions(postgres);
        long killed = System.nanoTime();
        until("the neighbour has begun", () -> decisions(postgres) > before);
        double begun = Setting.secondsSince(killed);
        until("everything is answered", () -> answered(portal) == REQUESTS);
        System.out.printf(
                "take-over: killed after %d of %d answers, next answer after %.1f s, all answered after %.1f s%n",
                before, REQUESTS, begun, Setting.secondsSince(killed));
    }

    private static Path configuration(EmbeddedPostgres postgres, HubSpotSandbox sandbox) throws IOException {
        Path main = Setting.copied();
        Setting.edit(main, "https://api.hubapi.com", sandbox.baseUrl());
        Setting.edit(main, "url: sqlite:../connector-data/connector.db", """
                url: jdbc:postgresql://localhost:%d/postgres
                  user: postgres
                  password: ${env:DATABASE_PASSWORD}""".formatted(postgres.getPort()));
        LoadedConfig loaded = ConfigLoader.load(main, name -> PASSWORD);
        HubSpotConfig account = HubSpotConfig.withToken(
                ACCOUNT, URI.create(sandbox.baseUrl()), SandboxOptions.DEFAULT_TOKEN, loaded.fields(ACCOUNT));
        try (CrmAdapter adapter = new HubSpotAdapterFactory(Clock.systemUTC(), new Random(1)).connect(account)) {
            adapter.install(loaded.fields(ACCOUNT));
        }
        return main;
    }

    private static Path log(Path config, String name) throws IOException {
        return Files.createTempFile(config.getParent(), name, ".log");
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

    /** Records whose request was cleared, which is the last thing that happens to it. */
    private static long answered(Portal portal) {
        return portal.locked(() -> portal.store(ObjectKind.CONTACT).from(FIRST_CONTACT, false).stream()
                .limit(REQUESTS)
                .filter(contact -> portal.store(ObjectKind.CONTACT)
                        .value(contact, "enrl_request_action")
                        .isEmpty())
                .count());
    }

    private static long decisions(EmbeddedPostgres postgres) {
        return count(postgres, "SELECT count(*) FROM decision");
    }

    private static long count(EmbeddedPostgres postgres, String query) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException noTableYet) {
            return 0;
        }
    }

    private static void until(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("within " + PATIENCE + " it did not come to it that " + what);
            }
            Thread.sleep(50);
        }
    }
}
