package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.app.cli.frame.Table;

class TableTest {
    private static final String LONG =
            "Opted out in Salesforce on 21 November 2026. Only she can change that, and nobody else.";

    @Test
    void breaksOnlyTheLastColumnAndOnlyBetweenWords() {
        Table table = new Table("ROW", "WHO", "WHY").row(7, "ida@lumen.example", LONG);

        assertThat(table.lines(60))
                .containsExactly(
                        "ROW  WHO                WHY",
                        "7    ida@lumen.example  Opted out in Salesforce on 21",
                        "                        November 2026. Only she can change",
                        "                        that, and nobody else.");
    }

    @Test
    void givesTheLastColumnLinesOfItsOwnWhereTheScreenIsTooNarrow() {
        Table table = new Table("RECORD", "WHY").row("hubspot-main:contact:33451-and-a-very-long-id", LONG);

        assertThat(table.lines(60))
                .contains("hubspot-main:contact:33451-and-a-very-long-id")
                .anyMatch(line -> line.startsWith("    Opted out in Salesforce"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }

    @Test
    void leavesLinesWholeForOtherPrograms() {
        assertThat(new Table("A", "B").row("x", LONG).lines(Integer.MAX_VALUE)).hasSize(2);
    }

    @Test
    @DisplayName("H172: no cell is carried out, by a terminal or by a spreadsheet")
    void noCellIsCarriedOut() {
        Table table = new Table("WHO", "WHAT SHE IS CALLED")
                .row("=HYPERLINK(\"http://x.example\")", "\u001b[31mred")
                .row("  @SUM(1)", "two\nlines, \"quoted\"")
                .row(Optional.empty(), "-1");

        assertThat(table.csv())
                .containsExactly(
                        "\"who\",\"what_she_is_called\"",
                        "\"'=HYPERLINK(\"\"http://x.example\"\")\",\"\\u001b[31mred\"",
                        "\"'  @SUM(1)\",\"two\\u000alines, \"\"quoted\"\"\"",
                        "\"\",\"'-1\"");
        assertThat(String.join("", table.lines(80))).doesNotContain("\u001b", "\n");
    }
}
