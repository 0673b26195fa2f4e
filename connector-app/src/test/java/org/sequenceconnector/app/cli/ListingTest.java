package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.store.OpenedStore;
import org.sequenceconnector.store.StoreConfig;
import org.sequenceconnector.store.StoreFactory;
import org.sequenceconnector.testkit.store.EnrollmentChange;
import org.sequenceconnector.testkit.store.Samples;

/** Lists over a store of the test's own: every form, in files, and that looking changes nothing. */
class ListingTest {
    private final Program program = new Program(Map.of("HS_TOKEN", "unused"));

    @TempDir
    Path folder;

    private Path main;

    @BeforeEach
    void oneEnrollment() throws IOException {
        main = ScratchConfig.write(folder, "http://127.0.0.1:1");
        try (OpenedStore store = store()) {
            store.inTransaction(work -> work.enrollments()
                    .insert(EnrollmentChange.of(Samples.enrollment("e1", "p1", "1", "outbound"))
                            .nextStepAt(Samples.NOON)
                            .asNew()));
        }
    }

    private OpenedStore store() {
        return StoreFactory.open(StoreConfig.sqlite(folder.resolve("connector.db")), Clock.systemUTC());
    }

    private Enrollment stored() {
        try (OpenedStore store = store()) {
            return store.reading(work -> work.enrollments().find(new EnrollmentId("e1")))
                    .orElseThrow();
        }
    }

    private void run(int exitCode, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--config", main.toString()));
        assertThat(program.run(arguments.toArray(String[]::new)))
                .as(program.err())
                .isEqualTo(exitCode);
    }

    @Test
    @DisplayName("H171: looking at the tasks hands nothing over, and says that something waits for that")
    void lookingAtTheTasksChangesNothing() throws IOException {
        Enrollment before = stored();

        run(ExitCodes.OK, "task", "list", "--json");

        JsonNode report = new ObjectMapper().readTree(program.out());
        assertThat(report.path("tasks")).isEmpty();
        assertThat(report.path("steps_due").asBoolean()).isTrue();
        run(ExitCodes.OK, "task", "list");
        assertThat(program.out()).startsWith("No task is open. Steps are due: 'connector sync'");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void theSequencesAreListedWithThePeopleInThem() {
        run(ExitCodes.OK, "sequence", "list");

        assertThat(program.out().lines().toList())
                .first()
                .asString()
                .containsSubsequence("SEQUENCE", "STATE", "VERSION", "STEPS", "PEOPLE", "PURPOSE", "NAME");
        assertThat(program.out())
                .containsPattern("(?m)^outbound +published +\\d+ +\\d+ +1 +sales_outreach +Outbound prospecting$")
                .containsPattern("(?m)^welcome +published +\\d+ +\\d+ +0 ");
    }

    @Test
    @DisplayName("H172: a list in a file is for its owner only, and replaces no other file")
    void aListInAFileIsPrivateAndReplacesNothing() throws IOException {
        Path file = folder.resolve("sequences.csv");
        run(ExitCodes.OK, "sequence", "list", "--csv", "--output", file.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).contains("Written to " + file);
        String written = Files.readString(file);
        assertThat(written).startsWith("\"sequence\",\"state\",").contains("\r\n\"outbound\",\"published\",");

        run(ExitCodes.USAGE, "consent", "list", "--output", file.toString());
        assertThat(program.err()).contains(file + " exists already");
        assertThat(file).hasContent(written);
    }

    @Test
    void twoFormsAtOnceAreAMistake() {
        run(ExitCodes.USAGE, "sequence", "list", "--csv", "--json");
        assertThat(program.err()).contains("choose --json or --csv, not both");
        run(ExitCodes.USAGE, "enroll", "ada@example.com", "--sequence", "outbound", "--csv");
        assertThat(program.err()).contains("add --file");
    }

    @Test
    void theSuppressionListIsShownWithItsNotes() throws IOException {
        run(ExitCodes.OK, "consent", "list");
        assertThat(program.out()).isEqualTo("Nothing is on the suppression list.\n");
        run(ExitCodes.OK, "consent", "suppress", "@example.com", "--note", "their lawyer wrote");
        run(ExitCodes.OK, "consent", "suppress", "ada@other.example", "--note", "=1+1");

        run(ExitCodes.OK, "consent", "list", "--limit", "1");
        assertThat(program.out())
                .containsPattern("(?m)^@example.com +.* UTC +their lawyer wrote$")
                .contains("1 of 2 on the suppression list, from 1.");
        run(ExitCodes.OK, "consent", "list", "--csv");
        assertThat(program.out()).contains("\"'@example.com\"", "\"'=1+1\"");
        run(ExitCodes.OK, "consent", "list", "--json");
        assertThat(new ObjectMapper().readTree(program.out()).path("total").asInt())
                .isEqualTo(2);
        run(ExitCodes.USAGE, "consent", "list", "--limit", "0");
    }
}
