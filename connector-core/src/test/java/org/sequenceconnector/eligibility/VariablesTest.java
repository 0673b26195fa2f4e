package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.criterion.Template;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.finding.Resolution;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.Step;
import org.sequenceconnector.sequence.StepDelay;
import org.sequenceconnector.sequence.StepType;

/** Whether the texts of the steps can be filled in, told before the first of them is due. */
class VariablesTest {
    @Test
    void announcesAValueThatIsMissingAndEnrollsAllTheSame() {
        EligibilityResult result = writing("Ask the {{ person.job_title }} of {{ company.tier }} accounts")
                .by(EnrollmentMethod.API)
                .decide();

        assertThat(result.verdict()).isEqualTo(Verdict.ENROLL);
        Finding finding = result.findings().getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.BLOCK_AHEAD);
        assertThat(finding.message())
                .isEqualTo("Step 1 needs the job title, the company's tier, which have no value and no fallback.");
        assertThat(finding.resolution()).isEqualTo(new Resolution.DataChange());
    }

    @Test
    void takesTheFallbackForAMissingOrBlankValueEvenAnEmptyOne() {
        Given given = writing("Hello {{ person.job_title | fallback: \"there\" }}{{target.job_title|fallback:\"\"}}");
        assertThat(given.decide().findings()).isEmpty();

        given.fields.put("job_title", FieldValue.text("   "));
        assertThat(given.decide().findings()).isEmpty();
        given.instruction = "Hello {{ person.job_title }}";
        assertThat(codes(given)).containsExactly(FailureCode.VARIABLES_MISSING);
        assertThat(given.decide().findings().getFirst().message())
                .isEqualTo("Step 1 needs the job title, which has no value and no fallback.");
    }

    @Test
    void tellsWhatCannotBeUsedAndWhy() {
        Given given = writing("Hello {{ person.job_title }}");
        given.fields.put("job_title", FieldValue.text("{{ person.email }}"));
        assertThat(message(given))
                .isEqualTo("Step 1: the job title = “{{ person.email }}” cannot be used: it is itself written as a"
                        + " variable.");

        given.fields.put("job_title", FieldValue.text("CEO\u0007"));
        assertThat(message(given)).endsWith("cannot be used: it contains control characters.");

        given.instruction = "Hello {{ person.nickname | fallback: \"you\" }}";
        assertThat(message(given)).endsWith("cannot be used: no field of this name is mapped.");

        given.instruction = "Hello {{ first name }}";
        assertThat(message(given)).endsWith("cannot be used: it is no variable.");
    }

    @Test
    void measuresOnlyWhatGoesIntoASubjectLine() {
        Given given = writing("About {{ person.job_title }}");
        given.fields.put("job_title", FieldValue.text("x".repeat(255)));
        assertThat(given.decide().findings()).isEmpty();

        given.fields.put("job_title", FieldValue.text("x".repeat(256)));
        assertThat(codes(given)).containsExactly(FailureCode.VARIABLES_INVALID);

        given.stepType = StepType.TASK_CALL;
        assertThat(given.decide().findings()).isEmpty();
    }

    @Test
    void looksAtEveryStep() {
        Given given = new Given()
                .with(it -> it.furtherSteps.add(
                        new Step("later", StepType.TASK_CALL, StepDelay.NONE, "Call the {{ person.job_title }}")));

        assertThat(given.decide().primary().orElseThrow().message()).startsWith("Step 2 needs the job title");
    }

    @Test
    void refusesInsteadWhereTheSequenceSaysSo() {
        Given given = writing("Hello {{ person.job_title }}").with(it -> it.rejectIfWouldBlock = true);

        assertThat(given.decide().verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void keepsValuesOutOfEvidence() {
        Given given = writing("Hello {{ person.job_title }}");
        given.fields.put("job_title", FieldValue.text("secret{{"));

        Finding finding = given.decide().findings().getFirst();
        assertThat(finding.evidence().toString()).doesNotContain("secret");
        assertThat(Finding.SENSITIVE).contains("value");
    }

    @Test
    void keepsEveryPieceOfATextItCannotRead() {
        Template template = Template.of("a {{ person.x }} b {{ nonsense }} c {{ open");

        assertThat(template.problems()).containsExactly("{{ nonsense }}", "{{ open");
        assertThat(template.parts()).hasSize(6);
        assertThat(Template.of("plain").fixed()).isTrue();
    }

    @Test
    void readsVariablesAtBothEndsAndSideBySide() {
        assertThat(Template.of("{{ person.x }}{{ company.y | fallback: \"z\" }}")
                        .parts())
                .containsExactly(
                        new Template.Part.Variable("person.x", Optional.empty()),
                        new Template.Part.Variable("company.y", Optional.of("z")));
        assertThat(Template.of("").parts()).isEmpty();
    }

    @Test
    void fillsATextForPeopleAndLeavesWhatIsMissingToBeSeen() {
        Given given = new Given();
        given.fields.put("job_title", FieldValue.text("CEO"));
        Template template = Template.of(
                "The {{person.job_title}} of {{ company.name }}{{ company.tier | fallback: \"\" }}, {{ target.x }}");

        assertThat(template.filledFor(given.person())).isEqualTo("The CEO of Acme, {{ target.x }}");
    }

    private static Given writing(String instruction) {
        return new Given().with(given -> given.instruction = instruction);
    }

    private static List<FailureCode> codes(Given given) {
        return given.decide().findings().stream().map(Finding::code).toList();
    }

    private static String message(Given given) {
        assertThat(codes(given)).containsExactly(FailureCode.VARIABLES_INVALID);
        return given.decide().primary().orElseThrow().message();
    }
}
