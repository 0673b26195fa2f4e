package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.RuleText;
import org.sequenceconnector.finding.BrokenCondition;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;

/** What a matching exclusion shows: the values it was answered with, without saying who the person is. */
class ExclusionEvidenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.lifecycle_stage == 'lead'; the lifecycle stage is lead",
                "target.lifecycle_stage == 'lead'; the lifecycle stage of this record is lead",
                "person.open_deals > 1; the open deals is 2",
                "person.tags.size() == 1; the tags is b",
                "company.employees > 5; the company's employees is 50",
                "company.tier == 'Gold'; the company's tier matches",
                "person.job_title.contains('Head'); the job title matches",
                "person.vip && person.job_title.has_value; the job title matches, the vip is true",
                "1 < 2; it holds for everybody without a value"
            })
    void tellsChoicesAndNumbersAndOfFreeTextOnlyThatItMatches(String expression, String why) {
        Given given = RuleText.wellKnown().with(it -> it.fields.put("tags", new FieldValue.Options(List.of("b"))));
        Finding finding = matched(given, expression);

        assertThat(finding.params()).containsEntry("why", why);
        assertThat(finding.message()).isEqualTo("Matches the exclusion “Open opportunity”: " + why + ".");
    }

    @Test
    void namesTheRuleAndItsVersionBeforeTheValues() {
        assertThat(matched(RuleText.wellKnown(), "person.lifecycle_stage == 'lead'")
                        .evidence())
                .containsExactly(
                        Evidence.rule("open-opportunity", "v1"),
                        Evidence.field(
                                Given.CONTACT,
                                "lifecycle_stage",
                                "lead",
                                Given.NOW.minus(java.time.Duration.ofDays(3))));
    }

    @Test
    void keepsADigestOfFreeTextInPlaceOfTheText() {
        Evidence evidence = value(RuleText.wellKnown(), "person.job_title.contains('Head')");

        assertThat(evidence.details()).containsOnlyKeys("record", "field", "digest", "time");
        assertThat(evidence.details()).containsEntry("field", "job_title").containsEntry("record", "" + Given.CONTACT);
        assertThat(evidence.details().get("digest")).hasSize(16);
        assertThat(evidence.toString()).doesNotContain("Head");
    }

    @Test
    void theDigestChangesWithTheTextAndIsTheSameForTheSameText() {
        String expression = "person.job_title.has_value";
        String before = digest(RuleText.wellKnown(), expression);

        assertThat(digest(RuleText.wellKnown(), expression)).isEqualTo(before);
        assertThat(digest(
                        RuleText.wellKnown().with(it -> it.fields.put("job_title", FieldValue.text("Head of Sale"))),
                        expression))
                .isNotEqualTo(before);
    }

    /** Equal texts of two people, or in two fields, must not be recognised as equal. */
    @Test
    void theDigestIsBoundToRecordAndField() {
        Map<String, FieldValue> same = Map.of("job_title", FieldValue.text("Head of Sales"));
        String onContact = digest(RuleText.wellKnown(), "person.job_title.has_value");
        String onLead = digest(RuleText.wellKnown().alsoLead(1, same), "person.job_title.has_value");
        String ofCompany = digest(
                RuleText.wellKnown().with(it -> it.companyFields.put("tier", FieldValue.text("Head of Sales"))),
                "company.tier.has_value");

        assertThat(Set.of(onContact, onLead, ofCompany)).hasSize(3);
    }

    @Test
    void aStrictRuleIsOnlyPassedByOtherData() {
        Given given = new Given().excluding("r", "person.lifecycle_stage == 'lead'", ExclusionEvidenceTest::strict);
        Finding strict = given.decide().primary().orElseThrow();

        assertThat(strict.severity()).isEqualTo(Severity.HARD);
        assertThat(strict.resolution()).isEqualTo(new Resolution.DataChange());
        assertThat(matched(new Given(), "person.lifecycle_stage == 'lead'").resolution())
                .isEqualTo(new Resolution.PersonConfirm());
    }

    @Test
    void namesOnlyTheFieldsThatHaveAValue() {
        Finding finding = matched(new Given(), "person.lifecycle_stage == 'lead' || person.vip");

        assertThat(finding.params()).containsEntry("why", "the lifecycle stage is lead");
        assertThat(finding.evidence()).hasSize(2);
    }

    @Test
    void aRuleThatBreaksKeepsOutAndSaysWithWhichValues() {
        Finding finding = matched(RuleText.wellKnown(), "int(person.lifecycle_stage) > 1");

        assertThat(finding.message())
                .isEqualTo("May match the exclusion “Open opportunity”: it has no answer, because it broke while it ran"
                        + " (BAD_FORMAT); an administrator has to correct it.");
        assertThat(finding.broken())
                .contains(new BrokenCondition("exclusion open-opportunity", "it broke while it ran (BAD_FORMAT)"));
        assertThat(finding.evidence()).hasSize(3);
    }

    /** Nobody knows whether it matches: neither a person's confirmation nor a setting lets anybody past it. */
    @Test
    @DisplayName("H108: nobody gets past an exclusion that broke")
    void aRuleThatBreaksIsPassedByNobody() {
        Given confirmed = RuleText.wellKnown()
                .excluding("int(person.lifecycle_stage) > 1")
                .with(it -> it.confirmation = Optional.of(new Confirmation("rep-1", "knows them")));
        Given accepted = RuleText.wellKnown()
                .by(EnrollmentMethod.AUTOMATION)
                .excluding("int(person.lifecycle_stage) > 1")
                .with(it -> it.sequenceAccepts = Set.of("EXCLUSION_MATCHED"));

        for (Given given : List.of(confirmed, accepted)) {
            Finding finding = given.decide().primary().orElseThrow();
            assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
            assertThat(finding.severity()).isEqualTo(Severity.HARD);
            assertThat(finding.resolution()).isEqualTo(new Resolution.AdminChange());
        }
    }

    @Test
    void aRuleThatMatchesIsNotBroken() {
        assertThat(matched(RuleText.wellKnown(), "person.lifecycle_stage == 'lead'")
                        .broken())
                .isEmpty();
    }

    @Test
    void aRuleThatCannotBeReadKeepsEverybodyOut() {
        Finding finding = matched(RuleText.wellKnown(), "person.nonsense");

        assertThat(finding.message())
                .contains("it cannot be read: there is no field or function 'person.nonsense' here");
        assertThat(finding.evidence()).first().isEqualTo(Evidence.rule("open-opportunity", "v1"));
        assertThat(matched(RuleText.wellKnown().alsoAt("A", Map.of()), "person.nonsense")
                        .broken())
                .isPresent();
    }

    @Test
    void aRuleAboutCompaniesMayNotNameThePerson() {
        Given given = new Given()
                .excluding("r", "person.lifecycle_stage == 'x'", rule -> changed(rule, ExclusionRule.Level.COMPANY));

        assertThat(given.decide().primary().orElseThrow().message()).contains("it cannot be read");
    }

    @Test
    void whatARuleSaysOfAnotherCompanyIsTheWorstThatItSays() {
        Given given = new Given()
                .with(it -> it.companyFields.put("tier", FieldValue.text("1")))
                .excluding("int(company.tier) > 5");
        assertThat(given.decide().findings()).isEmpty();

        given.alsoAt("A", Map.of());
        assertThat(given.decide().findings()).isEmpty();
        assertThat(given.decide().notes()).as("of A nothing is known").hasSize(1);

        given.alsoAt("B", Map.of("tier", FieldValue.text("many")));
        assertThat(given.decide().primary().orElseThrow().message()).contains("has no answer");

        given.alsoAt("C", Map.of("tier", FieldValue.text("9")));
        assertThat(given.decide().primary().orElseThrow().message()).contains("the company's tier matches");
    }

    @Test
    void everyRuleThatMatchesIsToldInTheOrderOfTheRules() {
        Given given = new Given()
                .excluding("second", "person.lifecycle_stage == 'lead'", rule -> rule)
                .excluding("none", "person.lifecycle_stage == 'x'", rule -> rule)
                .excluding("first", "1 < 2", rule -> rule);

        assertThat(given.decide().findings())
                .extracting(finding -> finding.evidence().getFirst().details().getOrDefault("id", ""))
                .containsExactly("first", "second");
    }

    /** A set of rules that was exchanged, or another sequence, must not be answered with what was worked out before. */
    @Test
    void rulesAreNotRememberedAcrossSequencesOrSetsOfRules() {
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));
        Given sales = new Given().excluding("r", "1 < 2", rule -> forPurpose(rule, "sales_outreach"));
        Given billing =
                new Given().with(it -> it.purpose = "billing").with(it -> it.exclusions.addAll(sales.exclusions));
        EligibilityInput salesInput = sales.input();

        assertThat(codes(eligibility.decide(salesInput))).contains(FailureCode.EXCLUSION_MATCHED);
        assertThat(codes(eligibility.decide(salesInput))).contains(FailureCode.EXCLUSION_MATCHED);
        assertThat(codes(eligibility.decide(billing.input()))).doesNotContain(FailureCode.EXCLUSION_MATCHED);
        assertThat(codes(eligibility.decide(sales.input()))).contains(FailureCode.EXCLUSION_MATCHED);
        assertThat(codes(eligibility.decide(new Given().input()))).doesNotContain(FailureCode.EXCLUSION_MATCHED);
    }

    @Test
    void entryCriteriaAreNotRememberedAcrossSequences() {
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));
        Given customers = including("person.lifecycle_stage == 'customer'");
        Given leads = including("person.lifecycle_stage == 'lead'");

        assertThat(codes(eligibility.decide(customers.input()))).containsExactly(FailureCode.INCLUSION_NOT_MET);
        assertThat(codes(eligibility.decide(customers.input()))).containsExactly(FailureCode.INCLUSION_NOT_MET);
        assertThat(codes(eligibility.decide(leads.input()))).isEmpty();
        assertThat(codes(eligibility.decide(customers.input()))).containsExactly(FailureCode.INCLUSION_NOT_MET);
    }

    private static Given including(String expression) {
        return new Given()
                .with(it -> it.inclusion =
                        java.util.Optional.of(new Criterion("Right stage", expression, "welcome.yaml:9")));
    }

    private static Evidence value(Given given, String expression) {
        return matched(given, expression).evidence().getLast();
    }

    private static String digest(Given given, String expression) {
        return value(given, expression).details().getOrDefault("digest", "");
    }

    private static Finding matched(Given given, String expression) {
        List<Finding> findings = given.excluding(expression).decide().findings();
        assertThat(findings).extracting(Finding::code).containsExactly(FailureCode.EXCLUSION_MATCHED);
        return findings.getFirst();
    }

    private static ExclusionRule changed(ExclusionRule rule, ExclusionRule.Level level) {
        return new ExclusionRule(
                rule.id(),
                rule.name(),
                rule.version(),
                level,
                rule.predicate(),
                rule.sequences(),
                rule.purposes(),
                rule.strict(),
                rule.proactive(),
                rule.effect(),
                rule.expiresAt());
    }

    private static ExclusionRule strict(ExclusionRule rule) {
        return new ExclusionRule(
                rule.id(),
                rule.name(),
                rule.version(),
                rule.level(),
                rule.predicate(),
                rule.sequences(),
                rule.purposes(),
                true,
                rule.proactive(),
                rule.effect(),
                rule.expiresAt());
    }

    private static ExclusionRule forPurpose(ExclusionRule rule, String purpose) {
        return new ExclusionRule(
                rule.id(),
                rule.name(),
                rule.version(),
                rule.level(),
                rule.predicate(),
                Set.of(),
                Set.of(purpose),
                rule.strict(),
                rule.proactive(),
                rule.effect(),
                rule.expiresAt());
    }

    private static List<FailureCode> codes(EligibilityResult result) {
        return result.findings().stream().map(Finding::code).toList();
    }
}
