package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.look.MailboxHealth;
import org.sequenceconnector.config.ConfigLoader;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Sender;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.testkit.store.EnrollmentChange;
import org.sequenceconnector.testkit.store.Samples;

/** {@code connector reroute} over one running enrollment, and what doctor says of the mailboxes. */
class RerouteCommandTest {
    private final Program program = new Program(Map.of("HS_TOKEN", "unused"));

    @TempDir
    Path folder;

    private Path main;

    @BeforeEach
    void oneEnrollmentOfAda() throws IOException {
        main = ScratchConfig.write(folder, "http://127.0.0.1:1");
        Files.writeString(main, Files.readString(main).replace("rules:\n", "rules:\n  mailboxes: mailboxes.yaml\n"));
        mailboxes("paused");
        try (OpenedStore store =
                StoreFactory.open(StoreConfig.sqlite(folder.resolve("connector.db")), Clock.systemUTC())) {
            store.inTransaction(work -> work.enrollments()
                    .insert(EnrollmentChange.of(Samples.enrollment("e1", "p1", "1", "outbound"))
                            .sender(new Sender("ada", "ada@mail.example.com"))
                            .asNew()));
        }
    }

    private void mailboxes(String state) throws IOException {
        Files.writeString(folder.resolve("mailboxes.yaml"), """
                mailboxes:
                  - {id: ada, address: ada@mail.example.com, state: unavailable, detail: the server is down}
                  - {id: ben, address: ben@mail.example.com, state: @STATE@}
                """.replace("@STATE@", state));
    }

    private int reroute(String... options) {
        List<String> arguments = new java.util.ArrayList<>(List.of("reroute", "--config", main.toString()));
        arguments.addAll(List.of(options));
        return program.run(arguments.toArray(String[]::new));
    }

    private Enrollment stored() {
        try (OpenedStore store =
                StoreFactory.open(StoreConfig.sqlite(folder.resolve("connector.db")), Clock.systemUTC())) {
            return store.reading(work -> work.enrollments().find(new EnrollmentId("e1")))
                    .orElseThrow();
        }
    }

    @Test
    void aDryRunSaysWhoseMailboxWouldChangeAndChangesNothing() {
        assertThat(reroute("--from-mailbox", "ada", "--mailbox", "ben", "--dry-run"))
                .isEqualTo(ExitCodes.OK);

        assertThat(program.out())
                .contains("would be sent from ben@mail.example.com")
                .contains("! the mailbox ben is paused");
        assertThat(stored().sender()).contains(new Sender("ada", "ada@mail.example.com"));
    }

    @Test
    void everybodyOfAMailboxMovesOnceAndTheJsonSaysSo() {
        assertThat(reroute("--from-mailbox", "ada", "--mailbox", "ben", "--json"))
                .isEqualTo(ExitCodes.OK);
        assertThat(program.out()).contains("\"mailbox_state\" : \"PAUSED\"", "\"sender\" : \"ben@mail.example.com\"");
        assertThat(stored().sender()).contains(new Sender("ben", "ben@mail.example.com"));

        assertThat(reroute("--from-mailbox", "ada", "--mailbox", "ben")).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out()).contains("There is no running enrollment that this would change.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mailbox ben",
                "ada@example.com --from ada --mailbox ben",
                "--from ada --sequence outbound --mailbox ben",
                "--from ada --mailbox eve"
            })
    void whatCannotBeMeantIsWrongUsage(String line) {
        assertThat(reroute(line.split(" "))).isEqualTo(ExitCodes.USAGE);
        assertThat(program.err()).isNotBlank();
    }

    @Test
    void aMistypedMailboxNamesThoseThereAre() {
        reroute("--from-mailbox", "ada", "--mailbox", "eve");

        assertThat(program.err()).contains("there is no mailbox 'eve'; there are: ada, ben");
    }

    @Test
    void doctorToldOfMailboxesThatCannotSendAndNotOfPauses() {
        List<HealthFinding> findings =
                MailboxHealth.of(ConfigLoader.load(main, name -> "unused").definitions());

        assertThat(findings)
                .extracting(finding -> finding.area() + " " + finding.ok() + " " + finding.detail())
                .containsExactly("mailbox ada false unavailable: the server is down", "mailbox ben true paused");
    }
}
