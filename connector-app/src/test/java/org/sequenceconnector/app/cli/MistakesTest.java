package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.app.cli.frame.ExitCodes;

/** What somebody reads who mistyped. */
class MistakesTest {
    private final Program program = new Program(Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "enrol ada@example.com           | there is no command 'enrol'; did you mean 'enroll'?",
                "suppress ada@example.com        | there is no command 'suppress'; did you mean 'consent suppress'?",
                "list                            | did you mean 'task list'",
                "task lsit                       | there is no command 'lsit'; did you mean 'list'?",
                "task                            | say what to do: done, list",
                "status --jsno                   | there is no option --jsno; did you mean --json?",
                "status ada@example.com more     | 'more' is one argument too many",
                "enroll ada@example.com          | missing required option: '--sequence=KEY|NAME'",
                "not-enrolled --limit many       | 'many' is not an int",
                "completion fish                 | none for 'fish'",
                "\"\"                              | name a command"
            })
    void saysWhatIsWrongAndWhatWasMeant(String line, String words) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(program.run(arguments)).isEqualTo(ExitCodes.USAGE);

        assertThat(program.err()).startsWith("connector: ").contains(words, "Help:  connector", " --help");
        assertThat(program.err().lines()).as("not the whole help").hasSizeLessThanOrEqualTo(4);
        assertThat(program.out()).isEmpty();
    }

    @Test
    void doesNotCarryOutWhatStandsInTheArguments() {
        program.run("status", "--\u001b[31mred");

        assertThat(program.err()).contains("\\u001b[31mred").doesNotContain("\u001b");
    }

    @Test
    void namesTheHelpOfTheCommandThatWasMistyped() {
        program.run("consent", "suppress");

        assertThat(program.err())
                .contains("Usage: connector consent suppress", "Help:  connector consent suppress --help");
    }
}
