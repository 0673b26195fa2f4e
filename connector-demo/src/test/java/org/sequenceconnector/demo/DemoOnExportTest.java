package org.sequenceconnector.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOnExportTest {
    @TempDir
    private Path folder;

    private DemoProgram program = new DemoProgram();

    @BeforeEach
    void anew() {
        program = new DemoProgram();
    }

    @Test
    void runsOnTheUsersOwnExportAndNamesTheRowsItSkips() {
        Path export = ContactExport.write(folder.resolve("export.csv"), 200, 20);

        assertThat(demo(export, "--json")).isZero();

        assertThat(program.json().path("contacts").asInt()).isEqualTo(190);
        assertThat(program.json().path("skipped_rows")).hasSize(10);
        assertThat(program.json().at("/skipped_rows/0").asText()).startsWith("line 21, column 4: ");
        assertThat(program.json().at("/enrollments/0/enrolled").asInt()).isPositive();
    }

    @Test
    void anOptOutOfOneKindOfMailInTheExportRefuses() throws IOException {
        Path export = Files.writeString(
                folder.resolve("types.csv"),
                "Record ID;Email;Lifecycle Stage;Legal basis for processing contact's data;"
                        + "Opted out of email: One to One;GDPR mailing 2019\n"
                        + "1;ada@example.com;Lead;Legitimate interest – prospect/lead;true;no\n"
                        + "2;bob@example.com;Lead;Legitimate interest – prospect/lead;perhaps;\n"
                        + "3;eve@example.com;Lead;Legitimate interest – prospect/lead;;\n");

        assertThat(demo(export, "--json")).isZero();

        JsonNode outbound = program.json().at("/enrollments/0");
        assertThat(outbound.path("asked").asInt()).isEqualTo(3);
        assertThat(outbound.path("enrolled").asInt()).isOne();
        assertThat(program.json().at("/file/separator").asText()).isEqualTo("semicolon");
        assertThat(program.json()
                        .at("/file/opted_out")
                        .path("Opted out of email: One to One")
                        .asInt())
                .isEqualTo(2);
        assertThat(program.json().at("/file/unread_columns/0/heading").asText()).isEqualTo("GDPR mailing 2019");
        assertThat(program.json()
                        .at("/file/unread_columns/0/sounds_like_consent")
                        .asBoolean())
                .isTrue();
        assertThat(program.json().at("/unread_cells/0").asText())
                .isEqualTo("line 3, column 5: holds 'perhaps'; expected true or false, so it counts as opted out");
    }

    @Test
    void refusesAFileThatIsNoContactExportWithLineAndColumn() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam,\nhow are you?\n");

        assertThat(demo(letter)).isEqualTo(2);

        assertThat(program.err()).contains("letter.txt: line 1, column 1: this is not a contact export");
        assertThat(folder.resolve("demo")).doesNotExist();
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        assertThat(demo(folder.resolve("missing.csv"))).isEqualTo(2);
        assertThat(program.err()).contains("No such file").contains("missing.csv");
    }

    @Test
    void refusesAnExportWithoutAnyUsableRow() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "Record ID,Email\n10,ada@example.com,more\n");

        assertThat(demo(empty)).isEqualTo(2);

        assertThat(program.err())
                .contains("line 2, column 3: has 3 cells where the heading has 2; the row is left out");
    }

    @Test
    void neverErasesADatabaseThatNoDemoMade() throws IOException {
        Files.createDirectories(folder.resolve("demo"));
        Path precious = Files.writeString(folder.resolve("demo/connector.db"), "precious");

        assertThat(demo(ContactExport.write(folder.resolve("export.csv"), 100, 0)))
                .isEqualTo(2);

        assertThat(precious).hasContent("precious");
        assertThat(program.err()).contains("not going to be erased");
    }

    private int demo(Path export, String... more) {
        Object[] arguments = new Object[5 + more.length];
        arguments[0] = "demo";
        arguments[1] = "--contacts";
        arguments[2] = export;
        arguments[3] = "--folder";
        arguments[4] = folder.resolve("demo");
        System.arraycopy(more, 0, arguments, 5, more.length);
        return program.run(arguments);
    }
}
