package org.sequenceconnector.app.cli;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.engine.Connector;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Progress;

/**
 * What a PostgreSQL of 100,000 people is asked during an ordinary day: reading changes, deciding about a file of people,
 * carrying steps out, writing back. The server itself counts the statements and tells how it would carry each one out.
 */
class FrequentStatementsTest {
    private static final int CONTACTS = 200;
    private static final int COPIES = 500;
    private static final long FIRST_CONTACT = 33_001;

    /**
     * A row more for each copy and each row there is; {@code copied(column)} makes a key of its own. Half of the
     * enrollments are over, the others paused ones of another sequence.
     */
    private static final Map<String, String> COPYING = Map.of(
            "crm_record",
                    "INSERT INTO crm_record SELECT space, copied(id), content_hash, modified_at, read_at, archived,"
                            + " copied(company_id), fields",
            "person_link",
                    "INSERT INTO person_link SELECT space, copied(id), copied(person_id), copied(address), method",
            "consent_fact",
                    "INSERT INTO consent_fact (space, record_id, address, source_address, source_changed_at,"
                            + " said_until, observed_at, superseded, body) SELECT space, copied(record_id), copied(address),"
                            + " copied(source_address), source_changed_at, said_until, observed_at, superseded, body",
            "enrollment",
                    "INSERT INTO enrollment SELECT copied(id), copied(person_id), target_type, copied(target),"
                            + " CASE copy % 2 WHEN 0 THEN sequence_key ELSE 'outbound' END,"
                            + " CASE copy % 2 WHEN 0 THEN 'ENDED' ELSE 'ACTIVE' END, person_unique, revision, task_owner,"
                            + " 2, NULL, completed_steps, next_step_at, NULL, NULL, created_at, enrolled_at, body, mailbox",
            "decision", "INSERT INTO decision SELECT copied(id), copied(person_id), decided_at, body, personal, NULL",
            "not_enrolled",
                    "INSERT INTO not_enrolled SELECT copied(target), target_type, sequence_key, primary_code,"
                            + " copied(person_id), text, decision_id, method, actor, attempts, first_attempt_at,"
                            + " last_attempt_at, retry_at, closed_because, closed_at, start_at, enrollment_id, when_possible");

    @TempDir
    private Path folder;

    private final Program program =
            new Program(Map.of("HS_TOKEN", SandboxOptions.DEFAULT_TOKEN, "PG_PASSWORD", "postgres"));
    private String config = "";

    @Test
    @DisplayName("H173: nothing that is asked often looks at every row of a table")
    void nothingThatIsAskedOftenLooksAtEveryRow() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("autovacuum", "off")
                        .start();
                HubSpotSandbox sandbox =
                        HubSpotSandbox.start(SandboxOptions.defaults().withSeed(PortalSeed.believable(CONTACTS, 42)))) {
            config = configuration(sandbox, postgres).toString();
            run(ExitCodes.OK, "install", "hubspot");
            run(ExitCodes.OK, "sync");
            enroll(0, 60);
            day();
            try (Connection connection = postgres.getDatabase(
                                    "postgres", "postgres", Map.of("preferQueryMode", "simple"))
                            .getConnection();
                    Statement sql = connection.createStatement()) {
                sql.execute("CREATE EXTENSION pg_stat_statements");
                multiply(sql);
                sql.execute("SELECT pg_stat_statements_reset()");
                Map<String, Long> before = readThrough(sql);
                assertThat(before)
                        .containsKeys("crm_record", "person_link", "consent_fact", "enrollment", "not_enrolled");
                anotherDay(sandbox);
                List<Frequent> statements = mostFrequent(sql);
                assertThat(statements).hasSizeGreaterThan(10);
                for (Frequent statement : statements) {
                    assertThat(statement.isSelective())
                            .as("%s: %s", statement, plan(sql, statement))
                            .isTrue();
                }
                assertThat(readThrough(sql)).isEqualTo(before);
            }
        }
    }

    private void anotherDay(HubSpotSandbox sandbox) throws IOException {
        for (int number = 0; number < 100; number++) {
            sandbox.portal()
                    .force(
                            ObjectKind.CONTACT,
                            FIRST_CONTACT + number,
                            Map.of("jobtitle", "Changed " + number),
                            ChangeSource.user("9586504"));
        }
        run(ExitCodes.OK, "sync");
        enroll(60, 160);
        day();
        everybodyInPortions();
    }

    /** As a plan over everybody reads them. */
    private void everybodyInPortions() {
        try (Application application = Application.open(loaded(), Clock.systemUTC())) {
            Optional<RecordRef> last = Optional.empty();
            for (int portion = 0; portion < 5; portion++) {
                Optional<RecordRef> after = last;
                Map<RecordRef, PersonId> page =
                        application.store().reading(work -> work.people().firstRecordsAfter(after, 1_000));
                assertThat(page).hasSize(1_000);
                last = page.keySet().stream().reduce((one, next) -> next);
                List<Person> persons =
                        application.store().reading(work -> work.people().findAll(page.values()));
                assertThat(persons).hasSize(1_000);
            }
        }
    }

    private LoadedConfig loaded() {
        return ConfigLoader.load(
                Path.of(config), name -> name.equals("HS_TOKEN") ? SandboxOptions.DEFAULT_TOKEN : "postgres");
    }

    private void day() {
        try (Application application = Application.open(loaded(), Clock.systemUTC())) {
            Connector connector = application.connector();
            ConnectedCrm account = application.accounts().getFirst();
            connector.sync().run(account, false, Progress.SILENT);
            connector.react().run(Progress.SILENT);
            connector.fieldRequests().run();
            connector.steps().run();
            connector.writeBack().run(account, () -> true, Progress.SILENT);
        }
    }

    private static void multiply(Statement sql) throws SQLException {
        for (Map.Entry<String, String> table : COPYING.entrySet()) {
            String select = table.getValue().replaceAll("copied\\((\\w+)\\)", "$1 || '-' || copy");
            int copies = table.getKey().equals("enrollment") ? 4 * COPIES : COPIES;
            sql.execute(select + " FROM " + table.getKey() + ", generate_series(1, " + copies + ") AS copy");
        }
        sql.execute("ANALYZE");
    }

    /** The rows that were read one after another out of tables with many, by name of the table. */
    private static Map<String, Long> readThrough(Statement sql) throws SQLException {
        Map<String, Long> read = new TreeMap<>();
        sql.execute("SELECT pg_stat_force_next_flush()");
        try (ResultSet rows = sql.executeQuery("""
                SELECT s.relname, s.seq_tup_read FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
                WHERE c.reltuples >= 10000
                """)) {
            while (rows.next()) {
                read.put(rows.getString(1), rows.getLong(2));
            }
        }
        return read;
    }

    /** The most frequent of these statements, with what each touches when it is carried out once. */
    private static List<Frequent> mostFrequent(Statement sql) throws SQLException {
        List<Frequent> statements = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("""
                SELECT query, calls, (shared_blks_hit + shared_blks_read) / calls AS blocks, rows / calls AS rows_each
                FROM pg_stat_statements
                WHERE query ~ '(crm_record|person_link|consent_fact|enrollment|not_enrolled|decision)'
                  AND query ~ '^(SELECT|UPDATE|DELETE|WITH)' AND query !~ 'pg_'
                ORDER BY calls DESC LIMIT 40
                """)) {
            while (rows.next()) {
                statements.add(new Frequent(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return statements;
    }

    /** How the server would carry it out, for the message of a failure. */
    private static String plan(Statement sql, Frequent statement) throws SQLException {
        StringBuilder plan = new StringBuilder(statement.query());
        try (ResultSet rows = sql.executeQuery("EXPLAIN (GENERIC_PLAN) " + statement.query())) {
            while (rows.next()) {
                plan.append("\n    ").append(rows.getString(1));
            }
        }
        return plan.toString();
    }

    private record Frequent(String query, long calls, long blocks, long rowsEach) {
        /**
         * An index is a few blocks deep, each row found may stand in a block of its own, and a company has a few dozen
         * people; the smallest of these tables has 350 blocks.
         */
        boolean isSelective() {
            return blocks <= 200 + 12 * rowsEach;
        }
    }

    private Path configuration(HubSpotSandbox sandbox, EmbeddedPostgres postgres) throws IOException {
        Path file = ScratchConfig.write(folder, sandbox.baseUrl());
        Path sequences = Files.createDirectories(folder.resolve("sequences"));
        try (Stream<Path> shipped = Files.list(Path.of("..", "config", "sequences"))) {
            for (Path sequence : shipped.toList()) {
                Path copy = Files.copy(sequence, sequences.resolve(sequence.getFileName()));
                if (copy.endsWith("welcome.yaml")) {
                    Files.writeString(copy, Files.readString(copy) + "max_live: 100000\n");
                }
            }
        }
        Files.writeString(file, Files.readString(file).replaceFirst("sequences: .*", "sequences: " + sequences));
        return Files.writeString(
                file, Files.readString(file).replace("url: sqlite:connector.db", """
                url: jdbc:postgresql://localhost:%d/postgres
                  user: postgres
                  password: ${env:PG_PASSWORD}""".formatted(postgres.getPort())));
    }

    private void enroll(int from, int to) throws IOException {
        Path file = Files.write(
                folder.resolve("people" + from + ".csv"),
                Stream.concat(
                                Stream.of("ref"),
                                LongStream.range(FIRST_CONTACT + from, FIRST_CONTACT + to)
                                        .mapToObj(id -> "hubspot-main:contact:" + id))
                        .toList());
        run(ExitCodes.REFUSED, "enroll", "--file", file.toString(), "--sequence", "welcome", "--yes");
    }

    private void run(int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config));
        assertThat(program.run(all.toArray(String[]::new)))
                .as("%s: %s %s", String.join(" ", arguments), program.err(), program.out())
                .isEqualTo(exitCode);
    }
}
