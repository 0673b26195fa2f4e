package org.sequenceconnector.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.plan.ReplayDesk.Replay;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.testkit.store.GoldenStore;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.Source;

/** Every decision of the golden store is made again by today's product, from what an earlier version kept of it. */
class GoldenReplayTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("H176: decisions of an earlier version are made again from a SQLite file")
    void sqlite() throws IOException, SQLException {
        Files.move(GoldenStore.sqlite(folder), folder.resolve("connector.db"));
        check(ScratchConfig.write(folder, "http://127.0.0.1:1"));
    }

    @Test
    @DisplayName("H176: decisions of an earlier version are made again from a PostgreSQL database")
    void postgres() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                GoldenStore.postgres(connection);
            }
            Path file = ScratchConfig.write(folder, "http://127.0.0.1:1");
            check(Files.writeString(
                    file, Files.readString(file).replace("url: sqlite:connector.db", """
                url: jdbc:postgresql://localhost:%d/postgres
                  user: postgres
                  password: ${env:PASSWORD}
                  erasure_key: ${env:ERASURE_KEY}""".formatted(server.getPort()))));
        }
    }

    @Test
    @DisplayName("H178: a request that an earlier version remembered is known again, with what set it off")
    void aRememberedRequestIsKnownAgain() throws IOException {
        Files.move(GoldenStore.sqlite(folder), folder.resolve("connector.db"));
        Path config = ScratchConfig.write(folder, "http://127.0.0.1:1");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace(
                                "url: sqlite:connector.db",
                                "url: sqlite:connector.db\n  erasure_key: ${env:ERASURE_KEY}"));
        Instant then = Instant.parse("2026-06-07T08:00:00Z");
        // It goes on, because the account of then cannot be reached any more and is tried for some seconds.
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), then));
        try (Application application =
                Application.open(ConfigLoader.load(config, GoldenReplayTest::environment), clock)) {
            EnrollmentRequest request = new EnrollmentRequest(
                    "key-100",
                    EnrollmentMethod.EVENT,
                    Actor.system("golden"),
                    TargetType.CONTACT,
                    "sue@golden.example",
                    "welcome",
                    Optional.empty(),
                    false,
                    Set.of(),
                    false,
                    then);

            EnrollAnswer again = application
                    .connector()
                    .enrollmentDesk()
                    .enroll(request.setOffBy(new Source(Source.Kind.EVENT, "event-1")), false);
            EnrollAnswer other = application
                    .connector()
                    .enrollmentDesk()
                    .enroll(request.setOffBy(new Source(Source.Kind.EVENT, "event-9")), false);

            assertThat(again.replayed()).isTrue();
            assertThat(again.decision().id()).isEqualTo(id("65"));
            assertThat(other.replayed()).isFalse();
        }
    }

    private static String environment(String name) {
        return switch (name) {
            case "PASSWORD" -> "postgres";
            case "ERASURE_KEY" -> GoldenStore.ERASURE_KEY;
            default -> "unused";
        };
    }

    private static void check(Path config) throws SQLException {
        SortedMap<String, List<String>> unlike = new TreeMap<>();
        try (Application application = Application.open(
                ConfigLoader.load(config, GoldenReplayTest::environment),
                Clock.fixed(GoldenStore.AFTERWARDS, ZoneOffset.UTC))) {
            for (String id : decisions(application)) {
                Replay replay = application.connector().replayDesk().replay(id).orElseThrow();
                assertThat(replay.missing()).as(id).isEmpty();
                if (!replay.identical()) {
                    unlike.put(id, difference(replay));
                }
            }
        }
        assertThat(unlike).isEqualTo(deliberately());
    }

    /**
     * What was decided otherwise by the rules of the product that came later, and nothing else: stricter ones, and better words.
     * A decision that is not named here has the same verdict, findings, evidence and sentence as it was given then.
     */
    private static SortedMap<String, List<String>> deliberately() {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        // There is no such sequence, so there is no purpose to ask about.
        lines.put(
                id("0f"),
                List.of("- No source says whether this person may be emailed", "+ No consent for “” is recorded"));
        // Consent fields that came with an unreadable value were not told from those that did not come.
        lines.put(id("3b"), unreadable("contact 1012, hs_email_optout", "emailed"));
        lines.put(id("3d"), unreadable("contact 1012, hs_email_optout", "emailed"));
        lines.put(id("c4"), unreadable("contact 1025, do_not_call", "emailed", "called"));
        // A company may forbid to write to its people, and is asked like them.
        lines.put(id("49"), List.of("- CONFIRM", "+ DEFER", stale(2)));
        lines.put(id("4b"), List.of(stale(2)));
        lines.put(id("4d"), List.of("- ENROLL", "+ DEFER", stale(2)));
        lines.put(id("50"), List.of(stale(2)));
        lines.put(id("5c"), List.of(stale(3)));
        lines.put(id("9f"), List.of(stale(3)));
        lines.put(id("a8"), List.of(stale(3)));
        lines.put(id("ab"), List.of(stale(3)));
        lines.put(id("ac"), List.of(stale(103)));
        return lines;
    }

    private static String id(String end) {
        return "d0000000000000000000000" + end;
    }

    private static String stale(int days) {
        return "+ CONSENT_STALE DEFER Consent data from hubspot-main is " + days
                + " days old and could not be refreshed.";
    }

    private static List<String> unreadable(String field, String... ways) {
        List<String> lines = new ArrayList<>();
        for (String way : ways) {
            lines.add("- " + unknown(way) + "the value in hubspot-main (" + field + ") cannot be read as yes or no)");
        }
        for (String way : ways) {
            lines.add("+ " + unknown(way) + "hubspot-main (" + field
                    + ") is mapped and was not delivered: hidden from the connector's user, or missing)");
        }
        return lines;
    }

    private static String unknown(String way) {
        return "CONSENT_UNKNOWN HARD No source says whether this person may be " + way + ". (";
    }

    /** What reads differently, then and now. */
    private static List<String> difference(Replay replay) {
        List<String> then = told(
                replay.stored().verdict(),
                replay.stored().findings(),
                replay.stored().consentReason());
        List<String> now = replay.again()
                .map(again ->
                        told(again.verdict(), again.findings(), again.consent().sentence()))
                .orElse(List.of());
        List<String> both = new ArrayList<>();
        then.stream().filter(line -> !now.contains(line)).forEach(line -> both.add("- " + line));
        now.stream().filter(line -> !then.contains(line)).forEach(line -> both.add("+ " + line));
        return both;
    }

    private static List<String> told(Verdict verdict, List<Finding> findings, String consent) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict.name());
        findings.forEach(finding -> lines.add(finding.code() + " " + finding.severity() + " " + finding.message()));
        lines.add(consent);
        return lines;
    }

    private static List<String> decisions(Application application) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = application.store().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id FROM decision WHERE inputs IS NOT NULL")) {
            while (result.next()) {
                ids.add(result.getString(1));
            }
        }
        return ids;
    }
}
