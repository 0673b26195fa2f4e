package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.cli.text.PeopleFile;

class PeopleFileTest {
    @TempDir
    Path folder;

    @Test
    void reportsTenBrokenRowsOfAThousandAndKeepsTheOthers() throws IOException {
        StringBuilder text = new StringBuilder("name,email\n");
        for (int row = 1; row <= 1_000; row++) {
            text.append("Person ")
                    .append(row)
                    .append(',')
                    .append(row % 100 == 0 ? "not an address" : "p" + row + "@example.com")
                    .append('\n');
        }

        PeopleFile people = PeopleFile.read(file(text.toString()));

        assertThat(people.rows()).hasSize(990);
        assertThat(people.problems()).hasSize(10);
        assertThat(people.problems().getFirst())
                .endsWith("people.csv:101:2: is neither an e-mail address nor connection:contact:id");
    }

    @Test
    void namesTheLineOfARowWithTooFewCells() throws IOException {
        PeopleFile people = PeopleFile.read(file("email,name\nada@example.com,Ada\nbob@example.com\n"));

        assertThat(people.rows()).hasSize(1);
        assertThat(people.problems())
                .singleElement()
                .asString()
                .endsWith(":3:1: the row has 1 cells, the header has 2");
    }

    @Test
    void takesTheFirstOfTwoRowsAboutOnePerson() throws IOException {
        PeopleFile people = PeopleFile.read(file("email\nada@example.com\nADA@example.com\n"));

        assertThat(people.rows()).extracting(PeopleFile.Row::number).containsExactly(1L);
        assertThat(people.problems()).hasSize(1);
    }

    @Test
    void readsFilesThatSpreadsheetsWriteWithAByteOrderMark() throws IOException {
        assertThat(PeopleFile.read(file("\uFEFFEmail\nada@example.com\n")).rows())
                .hasSize(1);
    }

    @Test
    void refusesAFileWithoutAColumnOfPeople() {
        assertThatThrownBy(() -> PeopleFile.read(file("name,phone\nAda,1\n")))
                .hasMessageContaining(":1:1: the header needs a column 'email' or 'ref'");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("people.csv"), text);
    }
}
