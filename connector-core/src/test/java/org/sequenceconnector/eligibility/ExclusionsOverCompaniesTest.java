package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.finding.Note;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.ExclusionRule;

/** A rule about companies keeps out everybody who belongs to a matching one, in whichever CRM that is known. */
class ExclusionsOverCompaniesTest {
    @Test
    void looksAtTheCompanyOfEveryRecordOfThePerson() {
        Given given = new Given()
                .with(it -> it.companyFields.put("tier", FieldValue.text("small")))
                .excluding("key-accounts", "company.tier == 'key'", ExclusionsOverCompaniesTest::aboutCompanies);
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.alsoAt("001", Map.of("tier", FieldValue.text("small")))
                .alsoAt("002", Map.of("tier", FieldValue.text("key")));
        EligibilityResult result = given.decide();

        assertThat(result.verdict()).isEqualTo(Verdict.CONFIRM);
        assertThat(result.primary().orElseThrow().evidence())
                .extracting(evidence -> evidence.details().get("record"))
                .contains("salesforce-eu:company:002");
    }

    @Test
    void oneCompanyWithoutTheValueLeavesANoteUnlessAnotherMatches() {
        Given given = new Given()
                .with(it -> it.companyFields.put("tier", FieldValue.text("small")))
                .excluding("key-accounts", "company.tier == 'key'", ExclusionsOverCompaniesTest::aboutCompanies)
                .alsoAt("001", Map.of());
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);
        assertThat(given.decide().notes())
                .extracting(Note::text)
                .containsExactly(
                        "The exclusion “Open opportunity” did not match because nothing is known of the company's tier.");

        given.alsoAt("002", Map.of("tier", FieldValue.text("key")));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.CONFIRM);
        assertThat(given.decide().notes()).isEmpty();
    }

    @Test
    void aRuleAboutThePersonThatNamesTheCompanyDoesSoToo() {
        Given given = new Given()
                .with(it -> it.companyFields.put("tier", FieldValue.text("small")))
                .excluding("person.lifecycle_stage == 'lead' && company.tier == 'key'")
                .alsoAt("002", Map.of("tier", FieldValue.text("key")));

        assertThat(given.decide().verdict()).isEqualTo(Verdict.CONFIRM);
    }

    @Test
    void doesNotMixTheValuesOfTwoCompanies() {
        Given given = new Given()
                .with(it -> it.companyFields.put("tier", FieldValue.text("key")))
                .with(it -> it.companyFields.put("employees", FieldValue.number(3)))
                .excluding(
                        "big-key-accounts",
                        "company.tier == 'key' && company.employees > 100",
                        ExclusionsOverCompaniesTest::aboutCompanies)
                .alsoAt("002", Map.of("tier", FieldValue.text("small"), "employees", FieldValue.number(500)));

        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);
    }

    private static ExclusionRule aboutCompanies(ExclusionRule rule) {
        return new ExclusionRule(
                rule.id(),
                rule.name(),
                rule.version(),
                ExclusionRule.Level.COMPANY,
                rule.predicate(),
                Set.of(),
                Set.of(),
                rule.strict(),
                rule.proactive(),
                rule.effect(),
                rule.expiresAt());
    }
}
