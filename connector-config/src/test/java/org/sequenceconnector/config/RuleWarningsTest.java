package org.sequenceconnector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that cannot do what they were written for are told with their place, and stop nothing. */
class RuleWarningsTest {
    private static final String STUDENTS =
            "person.job_title.lowerAscii().contains(\"student\") || person.job_title.lowerAscii().contains(\"intern\")";

    @TempDir
    Path folder;

    @Test
    void theShippedRulesGiveNoReasonToWarn() {
        assertThat(warnings(ConfigFolder.in(folder))).isEmpty();
    }

    @Test
    void warnsOfAnExclusionThatKeepsNobodyOut() {
        assertThat(
                        warnings(
                                ConfigFolder.in(folder)
                                        .replace(
                                                "rules/exclusions.yaml",
                                                STUDENTS,
                                                "person.job_title.lowerAscii() == \"student\" && person.job_title.lowerAscii() == \"intern\"")))
                .containsExactly("exclusions.yaml:35:11: exclusions[3].when: 'students' can never match, so it keeps"
                        + " nobody out: no value of lowerAscii(person.job_title) fits all it asks for. Correct the"
                        + " condition, or remove it");
    }

    @Test
    void warnsOfCapitalLettersAskedOfATextInLowerCase() {
        assertThat(warnings(ConfigFolder.in(folder)
                        .replace(
                                "rules/exclusions.yaml",
                                STUDENTS,
                                "person.job_title.lowerAscii().contains(\"Student\")")))
                .singleElement()
                .asString()
                .startsWith("exclusions.yaml:35:11: exclusions[3].when: 'students' can never match");
    }

    @Test
    void warnsOfAPartThatIsNeverTrueAndSaysWhatToWrite() {
        assertThat(warnings(ConfigFolder.in(folder)
                        .replace("rules/exclusions.yaml", STUDENTS, STUDENTS + " || person.job_title == \"\"")))
                .containsExactly(
                        "exclusions.yaml:35:11: exclusions[3].when: a part of 'students' has the same answer for"
                                + " every value: an empty text is no value, so nothing ever equals ''; write"
                                + " !person.job_title.has_value for fields without a value, and person.job_title.has_value for"
                                + " the others");
    }

    @Test
    void warnsOfAConditionThatIsNeverTrueBecauseOfWhatItComparesWith() {
        assertThat(warnings(ConfigFolder.in(folder)
                        .replace("rules/exclusions.yaml", STUDENTS, "string(person.lead_score) == \"50\"")))
                .containsExactly("exclusions.yaml:35:11: exclusions[3].when: 'students' can never match, so it keeps"
                        + " nobody out: string(person.lead_score) is never written '50'; compare without string(), as"
                        + " person.lead_score == 50.0. Correct the condition, or remove it");
    }

    /** Where a condition breaks it does not let pass, whatever its text seems to say. */
    @Test
    void tellsWhatHappensWhereAConditionThatNeverMatchesBreaks() {
        assertThat(warnings(ConfigFolder.in(folder)
                        .replace(
                                "rules/exclusions.yaml",
                                STUDENTS,
                                "int(person.job_title) > 5 && int(person.job_title) < 3")))
                .containsExactly("exclusions.yaml:35:11: exclusions[3].when: 'students' can never match, so it keeps"
                        + " nobody out: no value of int(person.job_title) fits all it asks for; and for whom int() fails,"
                        + " it refuses them and holds their enrollments. Correct the condition, or remove it");
    }

    @Test
    void aConditionThatCanOnlyBreakIsAnErrorAndNoWarning() {
        assertThat(ConfigFolder.in(folder)
                        .replace("rules/exclusions.yaml", STUDENTS, "days_since(person.created_at) / 0 > 0")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("exclusions.yaml:35:11: exclusions[3].when: column 31 of the condition: divides by zero");
    }

    @Test
    void warnsOfADomainThatRulesNeverSee() {
        assertThat(warnings(ConfigFolder.in(folder)
                        .replace(
                                "rules/exclusions.yaml",
                                "\"competitor.example\"",
                                "\"https://www.Competitor.example\"")))
                .singleElement()
                .asString()
                .contains("write 'competitor.example'");
    }

    @Test
    void warnsOfAnExclusionThatKeepsEverybodyOut() {
        assertThat(warnings(ConfigFolder.in(folder).replace("rules/exclusions.yaml", STUDENTS, "1 < 2")))
                .contains("exclusions.yaml:35:11: exclusions[3].when: 'students' matches every record, so it keeps"
                        + " everybody out. Correct the condition, or remove it");
    }

    @Test
    void warnsOfAConditionThatOnlyNeedsAValue() {
        assertThat(warnings(ConfigFolder.in(folder)
                        .replace(
                                "sequences/welcome.yaml",
                                "person.lifecycle_stage in [\"subscriber\", \"lead\"]",
                                "person.lead_score >= 10.0 || person.lead_score < 20.0")))
                .singleElement()
                .asString()
                .contains("inclusion.expression: 'A subscriber or lead' is true whatever the value of"
                        + " person.lead_score is, as long as there is one")
                .contains("person.lead_score.has_value");
    }

    @Test
    void warnsOfEntryCriteriaThatNobodyMeets() {
        assertThat(warnings(ConfigFolder.in(folder)
                        .replace(
                                "sequences/welcome.yaml",
                                "person.lifecycle_stage in [\"subscriber\", \"lead\"]",
                                "person.lead_score > 50.0 && person.lead_score < 30.0")))
                .singleElement()
                .asString()
                .contains("'A subscriber or lead' can never match, so nobody can be enrolled: no value of"
                        + " person.lead_score fits all it asks for");
    }

    @Test
    void warnsOfARuleThatAnotherCovers() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace("rules/exclusions.yaml", STUDENTS, "person.lifecycle_stage == \"customer\"")
                .replace("rules/exclusions.yaml", "    applies_to: {purposes: [sales_outreach]}\n", "");

        assertThat(warnings(config))
                .containsExactly("exclusions.yaml:34:11: exclusions[3].when: 'students' adds nothing: everybody it"
                        + " matches is kept out by 'customers' (exclusions.yaml:8) already, just as strictly. Remove"
                        + " it, or narrow 'customers'");
    }

    @Test
    void aRuleThatIsStricterOrWiderInScopeIsNotCovered() {
        ConfigFolder narrowScope = ConfigFolder.in(folder.resolve("scope"))
                .replace("rules/exclusions.yaml", STUDENTS, "person.lifecycle_stage == \"customer\"");
        assertThat(warnings(narrowScope)).isEmpty();

        ConfigFolder lessStrict = ConfigFolder.in(folder.resolve("strict"))
                .replace("rules/exclusions.yaml", STUDENTS, "person.lifecycle_stage == \"customer\"\n    strict: true")
                .replace("rules/exclusions.yaml", "    applies_to: {purposes: [sales_outreach]}\n", "")
                .replace("rules/exclusions.yaml", "    strict: true\n    # Checked", "    # Checked");
        assertThat(warnings(lessStrict)).isEmpty();
    }

    @Test
    void ofTwoEqualRulesTheLaterOneIsTold() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace(
                        "rules/exclusions.yaml",
                        "  - id: students",
                        "  - {id: interns, name: Interns, level: person, when: 'person.job_title.contains(\"x\")'}\n"
                                + "  - {id: again, name: Again, level: person, when: \"person.job_title.contains('x')\"}\n"
                                + "  - id: students");

        assertThat(warnings(config))
                .singleElement()
                .asString()
                .contains("'again' adds nothing")
                .contains("'interns'");
    }

    @Test
    void warnsOfAWordThatTheFieldCannotHold() {
        ConfigFolder config = ConfigFolder.in(folder)
                .replace(
                        "mappings/hubspot.yaml",
                        "    lifecycle_stage: {field: lifecyclestage, type: text}\n    country: {field: country, type: text}\n    time_zone",
                        "    lifecycle_stage: {field: lifecyclestage, type: text, values: [subscriber, lead, custmer, evangelist, marketingqualifiedlead, salesqualifiedlead]}\n    country: {field: country, type: text}\n    time_zone");

        assertThat(warnings(config))
                .containsExactly("exclusions.yaml:8:11: exclusions[0].when: 'customer' is not among the values that the"
                        + " field mapping lists for person.lifecycle_stage; did you mean 'custmer'?");
    }

    @Test
    void listingTheValuesOfAFieldIsNoReasonToReadTheAccountAgain() {
        ConfigFolder config = ConfigFolder.in(folder);
        List<String> before = digests(config);

        config.replace(
                "mappings/hubspot.yaml",
                "job_title: {field: jobtitle, type: text}",
                "job_title: {field: jobtitle, type: text, values: [Buyer]}");

        assertThat(digests(config)).isEqualTo(before);
    }

    private static List<String> digests(ConfigFolder config) {
        return config.load().mappings().values().stream()
                .map(mapping -> mapping.digest())
                .toList();
    }

    private static List<String> warnings(ConfigFolder config) {
        return config.load().warnings().stream()
                .map(problem -> problem.file().getFileName() + ":" + problem.line() + ":" + problem.column() + ": "
                        + problem.key() + ": " + problem.message())
                .toList();
    }
}
