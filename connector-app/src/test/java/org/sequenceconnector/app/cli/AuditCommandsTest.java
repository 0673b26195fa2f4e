package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.audit.AuditEntry;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
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

/** {@code connector audit} from the command line to the exit code, over a database that somebody may have tampered with. */
class AuditCommandsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ADA = "ada@audited.example";

    private final Program program = new Program(Map.of("HS_TOKEN", "unused"));

    @TempDir
    Path folder;

    private Path config = Path.of("");

    @BeforeEach
    void aPersonAndATrail() throws IOException {
        config = ScratchConfig.write(folder, "http://127.0.0.1:1");
        RecordRef record = new RecordRef(new ConnectionId("hubspot-main"), ObjectType.CONTACT, "1");
        try (OpenedStore store =
                StoreFactory.open(StoreConfig.sqlite(folder.resolve("connector.db")), Clock.systemUTC())) {
            store.inTransaction(work -> {
                work.mirror()
                        .save(List.of(new CrmRecord(record, Map.of("email", FieldValue.text(ADA)), NOON, NOON, false)));
                work.people()
                        .link(List.of(
                                new PersonLink(record, new PersonId("p1"), EmailAddress.of(ADA), MatchMethod.FIRST)));
                for (int number = 0; number < 5; number++) {
                    work.auditTrail()
                            .append(new AuditEntry(
                                    NOON.plusSeconds(number),
                                    number % 2 == 0 ? "rep-1" : "system",
                                    number == 0 ? "consent.fact" : "person.linked",
                                    number == 4 ? "p2" : "p1",
                                    "test",
                                    Map.of("number", "" + number),
                                    Map.of("reason", "because of " + number)));
                }
                return work.auditTrail().seal(100);
            });
        }
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config.toString();
        return program.run(all);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(program.out());
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("connector.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void verifyFindsAnUntouchedChainWhole() throws IOException {
        assertThat(run("audit", "verify")).isEqualTo(ExitCodes.OK);
        assertThat(program.out()).contains("The chain is whole: ").contains("with hash ");

        assertThat(run("audit", "verify", "--json")).isEqualTo(ExitCodes.OK);
        assertThat(json().get("whole").asBoolean()).isTrue();
        assertThat(json().get("checked").asLong()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void verifyNamesTheEntryThatWasChanged() throws Exception {
        tamper("UPDATE audit_entry SET actor = 'somebody else' WHERE chain_position = 3");

        assertThat(run("audit", "verify")).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out()).contains("The chain breaks at entry 3", "Compare the database with a backup");

        assertThat(run("audit", "verify", "--json")).isEqualTo(ExitCodes.REFUSED);
        assertThat(json().at("/first_break/entry").asLong()).isEqualTo(3);
        assertThat(json().at("/first_break/kind").asText()).isEqualTo("altered");
    }

    @Test
    void verifyTellsAReasonRemovedByHandFromOneThatAnErasureRemoved() throws Exception {
        assertThat(run("erase", ADA, "--note", "request 4711")).isEqualTo(ExitCodes.OK);
        run("audit", "list", "--subject", "p1");
        assertThat(program.out()).contains("reason=(erased)").doesNotContain("because of 1");
        assertThat(run("audit", "verify")).isEqualTo(ExitCodes.OK);

        tamper("DELETE FROM audit_note WHERE words = 'because of 4'");
        assertThat(run("audit", "verify")).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out())
                .contains("The chain breaks at entry 5", "was removed, and no entry 'person.erased' tells of that");
        assertThat(run("audit", "verify", "--json")).isEqualTo(ExitCodes.REFUSED);
        assertThat(json().at("/first_break/kind").asText()).isEqualTo("words_removed");
        assertThat(json().at("/first_break/entry").asLong()).isEqualTo(5);
    }

    @Test
    void anErasureDoesNotVouchForWhatWasRemovedAfterIt() throws Exception {
        assertThat(run("erase", ADA, "--note", "request 4711")).isEqualTo(ExitCodes.OK);
        tamper("DELETE FROM audit_note WHERE words = 'request 4711'");

        assertThat(run("audit", "verify", "--json")).isEqualTo(ExitCodes.REFUSED);
        assertThat(json().at("/first_break/kind").asText()).isEqualTo("words_removed");
    }

    @Test
    void verifyNamesTheEntryWhoseReasonWasChanged() throws Exception {
        tamper("UPDATE audit_note SET words = 'because of nothing' WHERE words = 'because of 2'");
        assertThat(run("audit", "verify", "--json")).isEqualTo(ExitCodes.REFUSED);
        assertThat(json().at("/first_break/kind").asText()).isEqualTo("words_altered");
        assertThat(json().at("/first_break/entry").asLong()).isEqualTo(3);
    }

    @Test
    void theRemovalOfTheNewestEntriesIsSeenWithAnAnchorFile() throws Exception {
        Path anchor = folder.resolve("elsewhere.anchor");
        assertThat(run("audit", "verify", "--anchor", anchor.toString())).isEqualTo(ExitCodes.OK);
        String noted = Files.readString(anchor);
        assertThat(noted).matches("\\d+ [0-9a-f]{64}\n");
        tamper("DELETE FROM audit_entry WHERE chain_position > 3");

        assertThat(run("audit", "verify")).isEqualTo(ExitCodes.OK);
        assertThat(run("audit", "verify", "--anchor", anchor.toString())).isEqualTo(ExitCodes.REFUSED);

        assertThat(program.out()).contains("The anchor does not fit", "the newest entries were removed");
        assertThat(Files.readString(anchor)).isEqualTo(noted);
    }

    @Test
    void theRemovalOfTheNewestEntriesIsSeenWithANotedHash() throws Exception {
        run("audit", "verify", "--json");
        String hash = json().get("last_hash").asText();
        assertThat(run("audit", "verify", "--anchor", hash)).isEqualTo(ExitCodes.OK);
        assertThat(program.out()).containsPattern("The anchor at entry \\d+ fits");
        tamper("DELETE FROM audit_entry WHERE hash = '" + hash + "'");

        assertThat(run("audit", "verify", "--anchor", hash)).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out()).contains("no entry has hash " + hash);
        assertThat(run("audit", "verify", "--anchor", hash, "--json")).isEqualTo(ExitCodes.REFUSED);
        assertThat(json().at("/anchor/actual_hash").isNull()).isTrue();
    }

    @Test
    void aFileThatIsNoAnchorIsRefusedWithWhatToDo() throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "hello");

        assertThat(run("audit", "verify", "--anchor", other.toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).contains("is not an anchor", "Name another file");
    }

    @Test
    void listsWhatSomebodyDidOldestFirst() throws IOException {
        assertThat(run("audit", "list", "--actor", "rep-1", "--action", "person"))
                .isEqualTo(ExitCodes.OK);
        assertThat(program.out().lines()).hasSize(3).element(1).asString().contains("person.linked  p1", "number=2");

        run(
                "audit",
                "list",
                "--action",
                "consent",
                "--from",
                "2026-03-02T00:00:00Z",
                "--to",
                "2026-03-03T00:00:00Z",
                "--json");
        assertThat(json().get("entries")).hasSize(1);
        assertThat(json().at("/entries/0/details/reason").asText()).isEqualTo("because of 0");
    }

    @Test
    void aTimeThatCannotBeReadIsRefusedWithAnExample() {
        assertThat(run("audit", "list", "--from", "yesterday")).isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).contains("--from needs a time in UTC such as");
    }

    @Test
    void exportsOnePersonAndRecordsWhoAskedAndFromWhere() throws IOException {
        assertThat(run("audit", "export", ADA, "--json")).isEqualTo(ExitCodes.OK);
        assertThat(lines("person"))
                .singleElement()
                .satisfies(line -> assertThat(line.get("person").asText()).isEqualTo("p1"));
        assertThat(lines("record"))
                .singleElement()
                .satisfies(line -> assertThat(line.at("/fields/email").asText()).isEqualTo(ADA));
        assertThat(lines("audit_entry")).hasSizeGreaterThanOrEqualTo(4);

        assertThat(run("audit", "export", ADA, "--csv")).isEqualTo(ExitCodes.OK);
        assertThat(program.out()).startsWith("kind,time,subject,text").contains(ADA);

        run("audit", "list", "--action", "audit.exported", "--json");
        assertThat(json().get("entries")).hasSize(2);
        assertThat(json().at("/entries/0/actor").asText()).isEqualTo("tester");
        assertThat(json().at("/entries/0/details/from").asText())
                .startsWith("cli ")
                .contains("@");
    }

    private List<JsonNode> lines(String kind) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : program.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines.stream()
                .filter(line -> line.get("kind").asText().equals(kind))
                .toList();
    }

    @Test
    void anExportIntoAFileIsForItsOwnerOnlyAndReplacesNothing() throws IOException {
        Path file = folder.resolve("ada.jsonl");

        assertThat(run("audit", "export", ADA, "--json", "--output", file.toString()))
                .isEqualTo(ExitCodes.OK);
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(5).first().isEqualTo("""
                {"kind":"person","person":"p1","ids":["p1"]}""");
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        assertThat(run("audit", "export", ADA, "--output", file.toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).contains("exists already; name another file");
        Path nobody = folder.resolve("nobody.jsonl");
        assertThat(run("audit", "export", "nobody@audited.example", "--output", nobody.toString()))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(folder).isDirectoryNotContaining("glob:**nobody.jsonl*");
    }

    @Test
    void anExportOfNobodyAndOfTwoFormsIsRefused() {
        assertThat(run("audit", "export", "nobody@audited.example")).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.err()).contains("Nobody matches");
        assertThat(run("audit", "export", ADA, "--json", "--csv")).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void restoringConsentTellsWhatStandsInTheWayAndWhatToDo() throws IOException {
        String[] restore = {
            "consent",
            "restore",
            ADA,
            "--given-at",
            "2026-03-01T09:30:00Z",
            "--how",
            "form",
            "--proof",
            "folder 1",
            "--note",
            "asked"
        };
        assertThat(run(restore)).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.err()).contains("has no such opt-out", "connector explain");

        try (OpenedStore store =
                StoreFactory.open(StoreConfig.sqlite(folder.resolve("connector.db")), Clock.systemUTC())) {
            store.inTransaction(work -> {
                EmailAddress ada = EmailAddress.of(ADA).orElseThrow();
                work.consentFacts()
                        .append(List.of(new ConsentFact(
                                new FactSource.Local("person", ada),
                                FactKind.GLOBAL_OPT_OUT,
                                Channel.EMAIL,
                                Optional.empty(),
                                new org.sequenceconnector.consent.Statement.Forbids(),
                                Optional.of(ada),
                                NOON,
                                NOON,
                                false,
                                "by mail")));
                return true;
            });
        }
        assertThat(run(restore)).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.err()).contains("the permission is not newer than the opt-out", "Ask the person again");

        restore[4] = "2026-03-03T09:30:00Z";
        run(Stream.concat(Arrays.stream(restore), Stream.of("--dry-run")).toArray(String[]::new));
        assertThat(program.out()).contains("Would be lifted");
        run(Stream.concat(Arrays.stream(restore), Stream.of("--json")).toArray(String[]::new));
        assertThat(json().get("restored").asBoolean()).isTrue();
        assertThat(json().get("lifted")).hasSize(1);
    }
}
