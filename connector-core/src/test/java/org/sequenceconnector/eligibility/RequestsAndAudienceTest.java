package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.criterion.RuleText;
import org.sequenceconnector.finding.Evidence;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Criterion;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;

/** Groups A, G and I at their edges: what a request names, who may enter, and what each step needs. */
class RequestsAndAudienceTest {
    @Test
    void aRequestMayBeginWithAnyStepThatTheSequenceHas() {
        Given given = new Given()
                .with(it -> it.furtherSteps.add(new Step("call", StepType.TASK_CALL, StepDelay.NONE, "Call")))
                .with(it -> it.startStep = Optional.of("call"));
        assertThat(given.decide().verdict()).isEqualTo(Verdict.ENROLL);

        given.startStep = Optional.of("visit");
        assertThat(only(given).code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(only(given).message()).contains("there is no step 'visit' in Welcome");
        assertThat(only(given).resolution()).isEqualTo(new Resolution.DataChange());
    }

    @Test
    void anUnknownSequenceIsToldOnceEvenIfAStepOfItIsNamed() {
        Given given = new Given().with(it -> it.sequenceExists = false).with(it -> it.startStep = Optional.of("call"));

        assertThat(only(given).message()).contains("there is no sequence 'welcome'");
    }

    @Test
    void aPersonWithoutPermissionHearsForWhichSequence() {
        Given given = new Given().with(it -> it.permitted = false);

        assertThat(only(given).code()).isEqualTo(FailureCode.NOT_PERMITTED);
        assertThat(only(given).message()).isEqualTo("You do not have permission to enroll this contact in Welcome.");
        assertThat(only(given).resolution()).isEqualTo(new Resolution.AdminChange());
    }

    @Test
    void aRecordThatIsGoneIsNamedByItsReference() {
        Given given = new Given().with(it -> it.archived = true);

        assertThat(given.decide().primary().orElseThrow().message())
                .isEqualTo("No contact matches " + Given.CONTACT + ".");
    }

    @Test
    void ofNobodyOnlyTheRequestIsJudged() {
        Given given = RuleText.wellKnown()
                .with(it -> it.match = one -> new PersonMatch.None("ada"))
                .with(it -> it.instruction = "Hello {{ person.nothing }}")
                .with(it -> it.inclusion = Optional.of(new Criterion("Never", "false", "welcome.yaml:9")))
                .excluding("1 < 2");

        assertThat(only(given).code()).isEqualTo(FailureCode.RECORD_NOT_FOUND);
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));
        assertThat(eligibility.recheck(given.input()).findings()).isEmpty();
        assertThat(eligibility.unfilled(given.input(), "first")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.vip; nothing is known of the vip",
                "company.tier == 'a' && person.vip; nothing is known of the company's tier, the vip",
                "person.lifecycle_stage.size() / (person.lifecycle_stage.size() - 4) > 1; it broke while it ran (DIVIDE_BY_ZERO)",
                "person.nonsense; it cannot be read: there is no field or function 'person.nonsense' here"
            })
    void saysWhyTheEntryCriteriaAreNotMet(String expression, String why) {
        assertThat(only(including(expression)).params()).containsEntry("detail", why);
    }

    @Test
    void whoSimplyDoesNotMeetTheEntryCriteriaHearsWhichOnes() {
        assertThat(only(including("person.lifecycle_stage == 'x'")).message())
                .isEqualTo("Does not meet the entry criteria: Right people.");
    }

    @Test
    void entryCriteriaAreForAPersonToConfirmAndForNobodyElse() {
        Given given = including("person.lifecycle_stage == 'customer'");
        assertThat(only(given).severity()).isEqualTo(Severity.CONFIRM);
        assertThat(only(given).resolution()).isEqualTo(new Resolution.PersonConfirm());
        assertThat(only(given).evidence())
                .containsExactly(
                        Evidence.field(Given.CONTACT, "lifecycle_stage", "lead", Given.NOW.minus(Duration.ofDays(3))));

        given.by(EnrollmentMethod.API);
        assertThat(only(given).severity()).isEqualTo(Severity.HARD);
        assertThat(only(given).resolution()).isEqualTo(new Resolution.DataChange());
        assertThat(including("person.lifecycle_stage == 'lead'").decide().findings())
                .isEmpty();
    }

    @Test
    void aFullCompanyIsCountedNamedAndReferredTo() {
        Given given = full();

        assertThat(only(given).message()).isEqualTo("4 people at Acme are already in a sequence (limit 3).");
        assertThat(only(given).resolution()).isEqualTo(new Resolution.Wait(Optional.empty()));
        assertThat(only(given).evidence())
                .containsExactly(Evidence.fieldReference(
                        Given.COMPANY, StandardFields.NAME, Given.NOW.minus(Duration.ofDays(3))));
        given.companyFields.clear();
        assertThat(only(given).message()).startsWith("4 people at the company are");
    }

    @Test
    void whoBelongsToNoCompanyFillsNone() {
        Given given = full();
        given.match = one -> new PersonMatch.One(withoutCompany(given.person()));

        assertThat(given.decide().findings()).isEmpty();
    }

    @Test
    void eachStepIsFilledInAloneRightBeforeItIsDone() {
        Given given = new Given()
                .with(it -> it.instruction = "Hello {{ person.job_title }}, {{ person.job_title }}")
                .with(it -> it.furtherSteps.add(
                        new Step("call", StepType.TASK_CALL, StepDelay.NONE, "Ask about {{ company.tier }}")))
                .with(it -> it.furtherSteps.add(new Step("bye", StepType.TASK_TODO, StepDelay.NONE, "Say bye")));
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));

        assertThat(eligibility.unfilled(given.input(), "first")).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FailureCode.VARIABLES_MISSING);
            assertThat(finding.message()).startsWith("Step 1 needs ");
            assertThat(finding.evidence()).containsExactly(variables("first", "person.job_title"));
        });
        assertThat(eligibility.unfilled(given.input(), "call")).singleElement().satisfies(finding -> {
            assertThat(finding.message()).startsWith("Step 2 needs ");
            assertThat(finding.evidence()).containsExactly(variables("call", "company.tier"));
        });
        assertThat(eligibility.unfilled(given.input(), "bye")).isEmpty();
        assertThat(eligibility.unfilled(given.input(), "no such step")).isEmpty();
    }

    @Test
    void textsAreNotRememberedAcrossSequences() {
        Eligibility eligibility = new Eligibility(new CriterionCompiler(Given.CATALOGUE));
        EligibilityInput needsTitle = new Given()
                .with(it -> it.instruction = "Hello {{ person.job_title }}")
                .input();
        EligibilityInput needsNothing = new Given().input();

        assertThat(eligibility.decide(needsTitle).findings()).hasSize(1);
        assertThat(eligibility.decide(needsTitle).findings()).hasSize(1);
        assertThat(eligibility.decide(needsNothing).findings()).isEmpty();
        assertThat(eligibility.decide(needsTitle).findings()).hasSize(1);
    }

    @Test
    void whatMakesAStepUsableSaysWhoHasToAct() {
        assertThat(resolution("Hello {{ person.job_title }}")).isEqualTo(new Resolution.DataChange());
        assertThat(resolution("Hello {{ person.nickname }}")).isEqualTo(new Resolution.AdminChange());
        assertThat(resolution("Hello {{ no variable }}")).isEqualTo(new Resolution.AdminChange());
        Given odd = new Given()
                .with(it -> it.fields.put("job_title", FieldValue.text("}}")))
                .with(it -> it.instruction = "Hello {{ person.job_title }}");
        assertThat(only(odd).resolution()).isEqualTo(new Resolution.DataChange());
        assertThat(only(odd).code()).isEqualTo(FailureCode.VARIABLES_INVALID);
    }

    @Test
    void severalMissingValuesOfOneStepAreOneFinding() {
        Given given = new Given()
                .with(it -> it.instruction = "{{ person.job_title }} of {{ company.tier }} and {{ target.job_title }}");

        assertThat(only(given).params()).containsEntry("n", "1");
        assertThat(only(given).evidence())
                .containsExactly(variables("first", "person.job_title, company.tier, target.job_title"));
    }

    private static Evidence variables(String step, String names) {
        return Evidence.of("step", Map.of("step", step, "variables", names));
    }

    private static Resolution resolution(String instruction) {
        return only(new Given().with(it -> it.instruction = instruction)).resolution();
    }

    private static Given full() {
        return new Given()
                .ruleset(rules -> rules.with(it -> it.cap = Optional.of(3)))
                .with(it -> it.occupancy = new EligibilityInput.Occupancy(4, 0, Optional.empty()));
    }

    private static PersonSnapshot withoutCompany(PersonSnapshot person) {
        return new PersonSnapshot(
                person.id(),
                person.target(),
                person.records(),
                Optional.empty(),
                person.addresses(),
                List.of(),
                true,
                person.foreignEnrolled());
    }

    private static Given including(String expression) {
        return new Given()
                .with(it -> it.inclusion = Optional.of(new Criterion("Right people", expression, "welcome.yaml:9")));
    }

    private static Finding only(Given given) {
        List<Finding> findings = given.decide().findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
