package org.sequenceconnector.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sequenceconnector.app.cli.frame.ExitCodes;

/** {@code connector rules test}: the worked cases hold, and a wrong rule is told readably. */
class RulesTestTest {
    private static final String SHIPPED = "../config/connector.yaml";
    private final Program program = new Program(Map.of());

    @TempDir
    Path folder;

    @Test
    void everyShippedCaseHolds() {
        int exit = program.run("rules", "test", "--config", SHIPPED);

        assertThat(program.out()).doesNotContain("FAILED").contains("ok      15 every reason is shown");
        assertThat(program.err()).isEmpty();
        assertThat(exit).isZero();
    }

    @Test
    void aWrongRuleFailsWithWhatWasExpectedAndWhatCameOut() throws IOException {
        Path cases = written("""
                workspace:
                  exclusions:
                    - {id: students, name: Students, level: person, when: person.lifecycle_stage == "lead"}
                cases:
                  - id: A
                    name: a lead may be enrolled by an automation
                    given: {fields: {lifecycle_stage: lead}, facts: [{kind: subscription, purpose: sales_outreach, says: subscribed}]}
                    request: {sequence: outbound, method: automation}
                    expect: {verdict: enroll, codes: [], evidence: [made-up]}
                """);

        int exit = program.run("rules", "test", cases.toString(), "--config", SHIPPED);

        assertThat(exit).isEqualTo(ExitCodes.REFUSED);
        assertThat(program.out())
                .contains("FAILED  A a lead may be enrolled by an automation")
                .contains("wrong.cases.yaml:6")
                .contains("codes expected: none")
                .contains("actual: EXCLUSION_MATCHED")
                .contains("evidence expected: made-up")
                .contains("Matches the exclusion “Students”")
                .contains("1 of 1 case failed.");
    }

    @Test
    void aSlipInACaseIsLocated() throws IOException {
        Path cases = written("""
                cases:
                  - name: a case with a slip
                    given: {now: soon}
                    request: {sequence: outbound}
                    expect: {codes: [OPTED_OUTT]}
                """);

        int exit = program.run("rules", "test", cases.toString(), "--config", SHIPPED);

        assertThat(exit).isNotZero();
        assertThat(program.err()).contains("wrong.cases.yaml:5:").contains("did you mean 'OPTED_OUT'?");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("wrong.cases.yaml"), text);
    }
}
