package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake names file, line, column and key, and says what would be accepted. */
class ConfigProblemsTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "connector.yaml | host: 127 | hots: 127 | connector.yaml:31:3: http.hots: unknown key; did you mean 'host'?",
                "connector.yaml | kind: hubspot | kind: hubspto | connector.yaml:43:11: connections[0].kind: 'hubspto' is not accepted; did you mean 'hubspot'? (accepted: hubspot, salesforce)",
                "connector.yaml | port: 8080 | port: 80800 | connector.yaml:32:9: http.port: is 80800; the maximum is 65535",
                "connector.yaml | port: 8080 | port: high | connector.yaml:32:9: http.port: must be a whole number",
                "connector.yaml | changes: PT30S | changes: 30s | connector.yaml:36:12: polling.changes: '30s' is not usable; accepted: a duration such as PT30S, PT2H or P90D",
                "connector.yaml | Europe/Berlin | Europe/Berlni | connector.yaml:11:14: workspace.time_zone: 'Europe/Berlni' is no time zone; did you mean 'Europe/Berlin'?",
                "rules/rulesets.yaml | anchor: ended_at | anchor: finished | rulesets.yaml:10:15: rulesets.default.reenrollment.anchor: 'finished' is not accepted (accepted: ended_at, last_step_at, enrolled_at)",
                "rules/schedules.yaml | 13:30-17:00 | 13:30-12:00 | schedules.yaml:9:15: schedules.office_hours.windows.monday: 13:30-12:00 must end after it starts; split hours that cross midnight into two days",
                "sequences/welcome.yaml | schedule: office_hours | schedule: office_hour | welcome.yaml:9:11: schedule: there is no schedule 'office_hour'; did you mean 'office_hours'?",
                "sequences/welcome.yaml | ruleset: default | wait: P10D | welcome.yaml:10:7: wait: is shorter than the 90 days of ruleset 'default'; a sequence may only wait longer, so leave it out or change the ruleset",
                "sequences/welcome.yaml | ruleset: default | relevance_filter: true | welcome.yaml:10:19: relevance_filter: needs an answer to ask for: name the field that holds it under 'relevance' in the main file",
                "sequences/welcome.yaml | key: check_in | key: hello | welcome.yaml:18:11: steps[1].key: 'hello' is used twice; a step key names one step",
                "rules/exclusions.yaml | sequences: [outbound] | sequences: [outbond] | exclusions.yaml:23:29: exclusions[1].applies_to.sequences: there is no sequence 'outbond'; did you mean 'outbound'?",
                "rules/exclusions.yaml | {sequences: [outbound]} | {none: true, sequences: [outbound]} | exclusions.yaml:23:24: exclusions[1].applies_to.none: is true beside sequences or purposes; leave one of them out",
                "rules/consent.yaml | when_unknown: confirm | when_unknown: maybe | consent.yaml:8:19: purposes.sales_outreach.when_unknown: 'maybe' is not accepted (accepted: reject, confirm, allow)",
                "rules/consent.yaml | requires_opt_in: false | service_exempt: true | consent.yaml:6:21: purposes.sales_outreach.service_exempt: is only for service purposes such as billing or appointments; add 'service: true' if this is one, or leave it out",
                "mappings/hubspot.yaml | kind: GLOBAL_OPT_OUT | kind: COMPLAINT | hubspot.yaml:65:1: consent: must name a field of kind GLOBAL_OPT_OUT, or opt-outs in the CRM would not be seen",
            })
    void namesThePlaceAndWhatWouldBeAccepted(String file, String from, String to, String expected) {
        assertThat(ConfigFolder.in(folder).replace(file, from, to).problems()).contains(expected);
    }

    @Test
    @DisplayName("H65: a literal token is refused with the fix and is not repeated")
    void refusesALiteralTokenWithoutRepeatingIt() {
        var problems = ConfigFolder.in(folder)
                .replace("connector.yaml", "${env:HS_TOKEN}", "pat-eu1-canary-0000")
                .problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst())
                .startsWith("connector.yaml:47:33: connections[0].auth.token: a secret must not be written here; use"
                        + " ${env:NAME} or ${file:/path/to/it}")
                .doesNotContain("canary");
    }

    @Test
    void refusesATextWhoseVariableCannotBeRead() {
        assertThat(ConfigFolder.in(folder)
                        .replace("sequences/welcome.yaml", "Welcome, and one useful link", "Welcome {{ first name }}")
                        .problems())
                .singleElement()
                .asString()
                .startsWith(
                        "welcome.yaml:17:51: steps[0].instruction: '{{ first name }}' is no variable; write it like");
    }

    @Test
    void showsACriterionErrorWithACaretAndTheNearestField() {
        var problems = ConfigFolder.in(folder)
                .replace(
                        "rules/exclusions.yaml",
                        "person.job_title.lowerAscii().contains(\"student\")",
                        "person.job_titel == \"student\"")
                .problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst())
                .startsWith("exclusions.yaml:35:11: exclusions[3].when: ")
                .contains("did you mean 'person.job_title'?")
                .contains("^");
    }

    @Test
    void refusesAProactiveRuleAboutOurOwnOutreachUntilItIsAcknowledged() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace(
                        "rules/exclusions.yaml",
                        "when: person.lifecycle_stage in [\"customer\", \"evangelist\"]",
                        "when: days_since(person.last_contacted_at) < 3");

        assertThat(config.problems())
                .singleElement()
                .asString()
                .startsWith("exclusions.yaml:8:11: exclusions[0].when: 'Existing customers' is proactive and asks about"
                        + " person.last_contacted_at, which our own outreach changes")
                .contains("acknowledge_activity_dependence: true");

        config.replace("rules/exclusions.yaml", "    strict: true\n", "    acknowledge_activity_dependence: true\n");
        assertThat(config.problems()).isEmpty();
    }

    @Test
    void refusesARelevanceFieldThatIsNotMapped() throws IOException {
        ConfigFolder config = ConfigFolder.in(folder);
        String main = Files.readString(config.main());
        Files.writeString(config.main(), main + "relevance: {field: person.no_such_field}\n");

        assertThat(config.problems())
                .singleElement()
                .asString()
                .contains("no field 'person.no_such_field' is mapped", "lifecycle_stage");
    }

    @Test
    void tellsWhereBrokenYamlBreaks() throws IOException {
        ConfigFolder config = ConfigFolder.in(folder);
        Files.writeString(config.main(), "store:\n  url: [unclosed\nhttp: {}\n");

        assertThat(config.problems())
                .singleElement()
                .asString()
                .startsWith("connector.yaml:3:5: : is not valid YAML: ");
    }

    @Test
    void refusesTheSameKeyTwice() {
        assertThat(ConfigFolder.in(folder)
                        .replace("connector.yaml", "  port: 8080", "  port: 8080\n  port: 9090")
                        .problems())
                .contains("connector.yaml:33:3: http.port: is written twice; keep one");
    }

    @Test
    void tellsAllMistakesOfAllFilesAtOnce() {
        assertThat(ConfigFolder.in(folder)
                        .replace("connector.yaml", "port: 8080", "prot: 8080")
                        .problems())
                .hasSize(1);
        assertThat(ConfigFolder.in(folder.resolve("again"))
                        .replace("rules/rulesets.yaml", "wait: P90D", "wait: ninety")
                        .replace("sequences/welcome.yaml", "type: task_call", "type: call")
                        .problems())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    /** H131: what another file lacks is told there, and nothing that only follows from it. */
    @Test
    void tellsOfEveryWrongFileOnceAndOfNothingThatFollowsFromIt() {
        List<String> problems = ConfigFolder.in(folder)
                .replace("mappings/hubspot.yaml", "objects:", "object:")
                .replace("rules/rulesets.yaml", "wait: P90D", "wait: ninety")
                .replace("rules/schedules.yaml", "office_hours:", "office_hours: {}\n  other:")
                .problems();

        assertThat(problems).isNotEmpty().noneMatch(problem -> problem.contains("outbound.yaml"));
        assertThat(problems).noneMatch(problem -> problem.contains("welcome.yaml"));
        assertThat(problems).noneMatch(problem -> problem.contains("exclusions.yaml"));
        assertThat(problems).anyMatch(problem -> problem.startsWith("hubspot.yaml"));
        assertThat(problems).anyMatch(problem -> problem.startsWith("rulesets.yaml"));
        assertThat(problems).anyMatch(problem -> problem.startsWith("schedules.yaml"));
    }

    @Test
    void aWrongMainFileHidesNoMistakeInTheOthers() {
        List<String> problems = ConfigFolder.in(folder)
                .replace("connector.yaml", "port: 8080", "prot: 8080")
                .replace("rules/rulesets.yaml", "wait: P90D", "wait: ninety")
                .replace("sequences/welcome.yaml", "type: task_call", "type: call")
                .problems();

        assertThat(problems).anyMatch(problem -> problem.startsWith("connector.yaml"));
        assertThat(problems).anyMatch(problem -> problem.startsWith("rulesets.yaml"));
        assertThat(problems).anyMatch(problem -> problem.startsWith("welcome.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`store:\n\turl: x\n` | a tab stands here; indent with spaces",
                "`store:\n  url: x\n   user: y\n` | indented",
                "`store:\n  url: sqlite: x: y\n` | a colon is not expected here",
                "`store: *gone\n` | there is none",
                "`store:\n  url: \"x\n` | never closed"
            })
    void saysWhatIsWrongWithTheIndentation(String text, String remedy) throws IOException {
        ConfigFolder config = ConfigFolder.in(folder);
        Files.writeString(config.main(), text.replace("\\n", "\n").replace("\\t", "\t"));

        assertThat(config.problems().getFirst()).contains(remedy);
    }

    /** H135: nothing unencrypted, and nothing open, but on this machine. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base_url: https://api.hubapi.com | base_url: http://crm.example.com | write https://",
                "host: 127.0.0.1 | host: 0.0.0.0 | open_to_network: true",
                "url: sqlite:../connector-data/connector.db | url: jdbc:postgresql://db:5432/c?user=u&password=p | keys 'user' and"
            })
    void refusesWhatOthersCouldReadOrReach(String from, String to, String remedy) {
        assertThat(ConfigFolder.in(folder).replace("connector.yaml", from, to).problems())
                .singleElement()
                .asString()
                .contains(remedy)
                .doesNotContain("password=p");
    }

    @Test
    void whoOpensItToTheNetworkSaysSo() {
        assertThat(ConfigFolder.in(folder)
                        .replace("connector.yaml", "  host: 127.0.0.1\n", "  host: 0.0.0.0\n  open_to_network: true\n")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base_url: https://api.hubapi.com | base_url: http://127.0.0.1:8181",
                "base_url: https://api.hubapi.com | base_url: http://localhost:8181",
                "port: 8080 | open_to_network: true",
                "url: sqlite:../connector-data/connector.db | url: jdbc:postgresql://db:5432/c?ssl=true"
            })
    void theMachineItselfAndWhatIsMeantPasses(String from, String to) {
        assertThat(ConfigFolder.in(folder).replace("connector.yaml", from, to).problems())
                .isEmpty();
    }

    /** H135: small to write, endless to read. */
    @Test
    void aFileThatRepeatsItselfWithoutAnEndIsRefused() throws IOException {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 24; level++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }
        ConfigFolder config = ConfigFolder.in(folder);
        Files.writeString(config.main(), text);
        assertThat(config.problems()).singleElement().asString().contains("more than 100000 values");

        Files.writeString(config.main(), "a: &a [*a, *a]\n");
        assertThat(config.problems().getFirst()).startsWith("connector.yaml");

        Files.writeString(config.main(), "# " + "x".repeat(2_000_000) + "\n");
        assertThat(config.problems()).singleElement().asString().contains("the most is 2000000");
    }
}
