package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;

/** {@code connector plan} and {@code connector apply} over a base of a few people. */
class PlanAndApplyTest {
    private static final ConnectionId HUBSPOT = new ConnectionId("hubspot-main");
    private final Program program = new Program(Map.of("HS_TOKEN", "unused"));

    @TempDir
    Path folder;

    private Path running;
    private Path proposed;

    @BeforeEach
    void twoConfigurationsAndFivePeople() throws IOException {
        running = ScratchConfig.write(Files.createDirectories(folder.resolve("running")), "http://127.0.0.1:1");
        proposed = ScratchConfig.write(Files.createDirectories(folder.resolve("proposed")), "http://127.0.0.1:1");
        String consent = Files.readString(Path.of("../config/rules/consent.yaml"));
        use(running, consent.replace("when_unknown: confirm", "when_unknown: allow"));
        use(
                proposed,
                consent.replace("when_unknown: confirm", "when_unknown: allow")
                        .replaceFirst("requires_opt_in: false", "requires_opt_in: true"));
        try (OpenedStore store =
                StoreFactory.open(StoreConfig.sqlite(folder.resolve("running/connector.db")), Clock.systemUTC())) {
            store.inTransaction(work -> {
                Instant now = Instant.parse("2026-03-02T12:00:00Z");
                work.mirror()
                        .saveState(
                                new SyncStream(HUBSPOT, ObjectType.CONTACT, SyncStream.Kind.CHANGES),
                                new StreamState(SyncCursor.START, Optional.of(now), Optional.of(now), "m"));
                for (int number = 1; number <= 5; number++) {
                    RecordRef ref = new RecordRef(HUBSPOT, ObjectType.CONTACT, "" + number);
                    String address = "person" + number + "@example.com";
                    work.mirror()
                            .save(List.of(new CrmRecord(
                                    ref,
                                    Map.of(
                                            "email", FieldValue.text(address),
                                            "first_name", FieldValue.text("=Person"),
                                            "lifecycle_stage", FieldValue.text("lead"),
                                            "job_title", FieldValue.text("Buyer"),
                                            "owner_id", FieldValue.text("7")),
                                    now,
                                    now,
                                    false)));
                    work.people()
                            .link(List.of(new PersonLink(
                                    ref, new PersonId("p" + number), EmailAddress.of(address), MatchMethod.FIRST)));
                }
                return true;
            });
        }
    }

    private static void use(Path main, String consent) throws IOException {
        Files.writeString(main.resolveSibling("consent.yaml"), consent);
        String text = Files.readString(main);
        Files.writeString(main, text.replaceAll("consent: .*", "consent: consent.yaml"));
    }

    @Test
    void aPlanTellsWhatChangesAndForWhomAndWritesNothing() throws IOException {
        Path people = folder.resolve("people.csv");

        int exit = program.run(
                "plan",
                "--running",
                running.toString(),
                "--config",
                proposed.resolveSibling("").toString(),
                "--output",
                people.toString());

        assertThat(program.err()).isEmpty();
        assertThat(program.out())
                .contains("consent.yaml purposes.sales_outreach.requires_opt_in changes from false to true")
                .contains("5 looked at, for outbound")
                .containsPattern("newly refused \\(now\\) +5")
                .containsPattern("outbound +PURPOSE_NOT_CONSENTED +5")
                .doesNotContain("example.com", "Person");
        assertThat(Files.readString(people))
                .contains("\"NEWLY_REFUSED\",\"outbound\",\"PURPOSE_NOT_CONSENTED\",\"'=Person\"");
        assertThat(exit).isZero();
        program.run("config", "history", "--config", running.toString());
        assertThat(program.out()).contains("Nothing was ever applied");
    }

    /** Not a row, not a mark: comparing is reading. */
    @Test
    void aPlanLeavesEveryRowOfTheDatabaseAsItWas() throws SQLException {
        Map<String, List<String>> before = everyRow();
        assertThat(before.get("crm_record")).hasSize(5);
        assertThat(before).containsKeys("audit_entry", "enrollment", "sequence_version", "config_version", "decision");

        int exit = program.run(
                "plan",
                "--running",
                running.toString(),
                "--config",
                proposed.toString(),
                "--output",
                folder.resolve("people.csv").toString());

        assertThat(exit).isZero();
        assertThat(program.out()).containsPattern("newly refused \\(now\\) +5");
        assertThat(everyRow()).isEqualTo(before);
    }

    private Map<String, List<String>> everyRow() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("running/connector.db"));
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                rows.put(table, rowsOf(statement, table));
            }
        }
        return rows;
    }

    private static List<String> rowsOf(Statement statement, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    cells.add(result.getString(column));
                }
                rows.add(String.valueOf(cells));
            }
        }
        return rows;
    }

    @Test
    void whatWasAppliedRunsInPlaceOfTheFiles() {
        program.run("config", "show", "--config", running.toString());
        assertThat(program.out()).contains("The files are running");

        assertThat(program.run("apply", "--running", running.toString(), "--config", proposed.toString()))
                .isZero();
        assertThat(program.out()).contains("Configuration 1 is running (1 difference");

        program.run("config", "show", "--config", running.toString());
        assertThat(program.out()).contains("Configuration 1 is running").contains("by tester");
        program.run("explain", "person1@example.com", "--sequence", "outbound", "--config", running.toString());
        assertThat(program.out()).contains("There is no consent for “sales_outreach”");
        program.run("plan", "--running", running.toString(), "--config", proposed.toString());
        assertThat(program.out()).contains("The proposed configuration says the same.");
        program.run("apply", "--running", running.toString(), "--config", proposed.toString());
        assertThat(program.out()).contains("Nothing to apply");
    }

    @Test
    void statusNamesTheConfigurationThatRuns() {
        program.run("status", "--config", running.toString());
        assertThat(program.out())
                .containsPattern("Running: the files \\(.*connector.yaml\\), since .* \\(rules [0-9a-f]+\\)");

        program.run("apply", "--running", running.toString(), "--config", proposed.toString());
        program.run("status", "--config", running.toString());

        assertThat(program.out())
                .containsPattern("Running: configuration 1, applied .* by tester \\(rules [0-9a-f]+\\)");
    }

    @Test
    void aQuestionAboutThePastIsAnsweredByTheRulesOfThatDay() {
        program.run("status", "--config", running.toString());
        String underTheFiles = Instant.now().toString();
        program.run("apply", "--running", running.toString(), "--config", proposed.toString());
        program.run("status", "--config", running.toString());
        String underTheFirst = Instant.now().toString();
        Path relaxed = running;
        program.run("apply", "--running", running.toString(), "--config", relaxed.toString());

        explain();
        assertThat(program.out()).doesNotContain("There is no consent");

        explain("--at", underTheFirst);
        assertThat(program.out())
                .contains("There is no consent for “sales_outreach”")
                .containsPattern("By the rules of that day: configuration 1, applied .* by tester, digest [0-9a-f]+")
                .doesNotContain("those of today were used");

        explain("--at", underTheFiles);
        assertThat(program.out())
                .doesNotContain("There is no consent")
                .containsPattern("By the rules of that day: the files that ran since .*, digest [0-9a-f]+");
    }

    private void explain(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("explain", "person1@example.com", "--sequence", "outbound", "--config", running.toString()));
        arguments.addAll(List.of(more));
        program.run(arguments.toArray(String[]::new));
    }

    @Test
    void aProposalWithAMistakeIsRefusedAndNothingIsApplied() throws IOException {
        Files.writeString(proposed.resolveSibling("consent.yaml"), "purposess: {}\n");

        int exit = program.run("apply", "--running", running.toString(), "--config", proposed.toString());

        assertThat(exit).isNotZero();
        assertThat(program.err()).contains("consent.yaml:1:1").contains("did you mean 'purposes'?");
        program.run("config", "history", "--config", running.toString());
        assertThat(program.out()).contains("Nothing was ever applied");
    }
}
