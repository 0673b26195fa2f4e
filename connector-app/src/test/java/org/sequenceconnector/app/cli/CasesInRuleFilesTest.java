package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.ScratchConfig;
import org.sequenceconnector.app.cli.frame.ExitCodes;

/** A rule file carries its own cases, decided with the rules of that configuration. */
class CasesInRuleFilesTest {
    private static final String STUDENTS = """
            exclusions:
              - id: students
                name: Students
                level: person
                when: person.job_title.lowerAscii().contains("student")
            cases:
              - id: S1
                name: a student is kept out
                given: {fields: {job_title: PhD Student, lifecycle_stage: marketingqualifiedlead}, facts: [{kind: subscription, purpose: sales_outreach, says: subscribed}]}
                request: {sequence: outbound, method: automation}
                expect: {verdict: confirm, codes: [EXCLUSION_MATCHED]}
              - id: S2
                name: somebody who studied is not
                given: {fields: {job_title: Buyer, lifecycle_stage: marketingqualifiedlead}, facts: [{kind: subscription, purpose: sales_outreach, says: subscribed}]}
                request: {sequence: outbound, method: automation}
                expect: {verdict: enroll, codes: []}
            """;
    private final Program program = new Program(Map.of("HS_TOKEN", "unused"));

    @TempDir
    Path folder;

    private Path main;

    @BeforeEach
    void aConfigurationWithItsOwnExclusions() throws IOException {
        main = ScratchConfig.write(folder, "http://127.0.0.1:1");
        Files.writeString(main, Files.readString(main).replaceAll("exclusions: .*", "exclusions: exclusions.yaml"));
        rules(STUDENTS);
    }

    @Test
    void areRunWithTheShippedOnes() throws IOException {
        int exit = test();

        assertThat(program.out())
                .contains("ok      S1 a student is kept out")
                .contains("ok      S2 somebody who studied")
                .contains("ok      15 every reason is shown")
                .contains(shippedNames());
        assertThat(exit).isZero();
    }

    @Test
    void aWrongRuleIsToldWithTheCaseAndTheFindingThatMadeTheDifference() throws IOException {
        rules(STUDENTS.replace("contains(\"student\")", "contains(\"buy\")"));

        int exit = test();

        assertThat(exit).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out())
                .contains("FAILED  S1 a student is kept out", "exclusions.yaml:8")
                .contains("codes expected: EXCLUSION_MATCHED", "actual: none")
                .contains("FAILED  S2 somebody who studied is not", "exclusions.yaml:13")
                .contains("because: Matches the exclusion “Students”")
                .contains("seen: ")
                .contains("2 of ");
    }

    @Test
    void aCaseThatCannotBeReadIsLocatedWithWhatWouldBeAccepted() throws IOException {
        rules(STUDENTS.replace(
                "method: automation}\n    expect: {verdict: enroll",
                "metod: automation}\n    expect: {verdict: enrol"));

        int exit = test();

        assertThat(exit).isNotZero();
        assertThat(program.err())
                .contains("exclusions.yaml:15:")
                .contains("metod: unknown key; did you mean 'method'?")
                .contains("exclusions.yaml:16:")
                .contains("'enrol' is not accepted; did you mean 'enroll'?");
    }

    /** Of all files that a configuration without cases of its own runs. */
    private static List<String> shippedNames() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../config/cases"))) {
            for (Path file : files.toList()) {
                Matcher name = Pattern.compile("(?m)^  - (?:id: .*\\n    )?name: (.*)$")
                        .matcher(Files.readString(file));
                while (name.find()) {
                    names.add(name.group(1));
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(25);
        return names;
    }

    private int test() {
        return program.run("rules", "test", "--config", main.toString());
    }

    private void rules(String text) throws IOException {
        Files.writeString(main.resolveSibling("exclusions.yaml"), text);
    }
}
