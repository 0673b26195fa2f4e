package org.sequenceconnector.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.Compilation;
import org.sequenceconnector.criterion.CompiledCriterion;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.criterion.FieldLabels;
import org.sequenceconnector.criterion.RuleText;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Finding;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.Criterion;

/** A rule may name what people see in the CRM, where records hold something else. */
@DisplayName("H94: a rule that names a label finds the value that records hold")
class LabelsInRulesTest {
    private static final String STAGE = "person.lifecycle_stage";
    private static final String RECURRING = "948271034";
    private static final String RECURRING_ELSEWHERE = "77001";

    private final CriterionCompiler compiler = compiler(List.of(
            new FieldLabels.Listed(
                    STAGE, Map.of(RECURRING, "Recurring Customer", "evangelist", "Affiliate", "lead", "customer")),
            new FieldLabels.Listed(STAGE, Map.of("customer", "Customer", "771", "Partner", "772", "Partner")),
            new FieldLabels.Listed("person.tags", Map.of("t1", "Trade fair"))));

    private static CriterionCompiler compiler(List<FieldLabels.Listed> labels) {
        return new CriterionCompiler(new FieldCatalogue(
                Map.of("lifecycle_stage", FieldType.TEXT, "tags", FieldType.OPTIONS),
                Map.of("tier", FieldType.TEXT),
                FieldLabels.of(labels)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.lifecycle_stage == \"Recurring Customer\"",
                "\"Recurring Customer\" == person.lifecycle_stage",
                "person.lifecycle_stage in [\"customer\", \"Recurring Customer\"]",
                "person.lifecycle_stage in [\"Recurring Customer\"] || person.tags.exists(tag, tag == \"x\")",
                "!(person.lifecycle_stage != \"Recurring Customer\")",
                "person.lifecycle_stage == \"948271034\"",
                "person.tags.exists(tag, person.lifecycle_stage == \"Recurring Customer\")",
                "(person.lifecycle_stage == \"Recurring Customer\" ? 1 : 0) == 1"
            })
    void theStoredNumberIsFoundByItsLabel(String expression) {
        Given recurring = at(RECURRING).with(it -> it.fields.put("tags", new FieldValue.Options(List.of("t1"))));

        assertThat(answer(recurring, expression)).isInstanceOf(Truth.True.class);
        assertThat(answer(
                        at("lead").with(it -> it.fields.put("tags", new FieldValue.Options(List.of("t2")))),
                        expression))
                .isNotInstanceOf(Truth.True.class);
    }

    @Test
    void aLabelIsFoundAmongSeveralChoicesOfOneField() {
        Given tagged = new Given().with(it -> it.fields.put("tags", new FieldValue.Options(List.of("t1", "t9"))));

        assertThat(answer(tagged, "\"Trade fair\" in person.tags")).isInstanceOf(Truth.True.class);
        assertThat(answer(tagged, "\"Webinar\" in person.tags")).isInstanceOf(Truth.False.class);
    }

    @Test
    void aWordThatIsAStoredValueCountsAsOneWhateverElseIsCalledSo() {
        assertThat(answer(at("customer"), "person.lifecycle_stage == \"customer\""))
                .isInstanceOf(Truth.True.class);
        assertThat(answer(at("lead"), "person.lifecycle_stage == \"customer\"")).isInstanceOf(Truth.False.class);
    }

    @Test
    void aLabelOfSeveralValuesInOneAccountIsAnErrorWithTheValues() {
        Compilation compiled = compiler.compile(
                new Criterion("partners", "person.lifecycle_stage in [\"Partner\"]", "exclusions.yaml:7"),
                CriterionCompiler.Level.PERSON);

        assertThat(compiled)
                .isInstanceOfSatisfying(
                        Compilation.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.problem())
                                        .contains(
                                                "calls several values of person.lifecycle_stage 'Partner': 771, 772")));
    }

    /** Two accounts keep the same stage under numbers of their own. */
    @Test
    void aLabelThatTwoAccountsStoreDifferentlyIsAskedForWithIn() {
        CriterionCompiler two = compiler(List.of(
                new FieldLabels.Listed(STAGE, Map.of(RECURRING, "Recurring Customer")),
                new FieldLabels.Listed(STAGE, Map.of(RECURRING_ELSEWHERE, "Recurring Customer"))));
        CompiledCriterion among =
                RuleText.compiled(two, "person.lifecycle_stage in [\"lead\", \"Recurring Customer\"]");

        assertThat(among.evaluate(at(RECURRING).person(), Given.NOW)).isInstanceOf(Truth.True.class);
        assertThat(among.evaluate(at(RECURRING_ELSEWHERE).person(), Given.NOW)).isInstanceOf(Truth.True.class);
        assertThat(among.reach().words().get(STAGE)).containsExactly(RECURRING_ELSEWHERE, RECURRING, "lead");
        assertThat(two.compile(
                        new Criterion("one", "person.lifecycle_stage == \"Recurring Customer\"", "exclusions.yaml:7"),
                        CriterionCompiler.Level.PERSON))
                .isInstanceOfSatisfying(
                        Compilation.Invalid.class,
                        invalid -> assertThat(invalid.firstProblem())
                                .contains("stands for several stored values", "in [\"Recurring Customer\"]"));
    }

    @Test
    void whatStandsForWhatIsToldAndTheRuleStaysAsItWasWritten() {
        CompiledCriterion compiled = RuleText.compiled(compiler, "person.lifecycle_stage == \"Affiliate\"");

        assertThat(compiled.stoodFor()).hasToString("{Affiliate=[evangelist]}");
        assertThat(compiled.criterion().expression()).contains("Affiliate");
        assertThat(compiled.reach().words().get(STAGE)).containsExactly("evangelist");
    }

    @Test
    void peopleReadTheLabelAndTheStoredValueBesideIt() {
        Given given = at(RECURRING).with(it -> it.excluding("person.lifecycle_stage == \"Recurring Customer\""));

        assertThat(new Eligibility(compiler)
                        .decide(given.input()).findings().stream()
                                .filter(finding -> finding.code() == FailureCode.EXCLUSION_MATCHED)
                                .map(Finding::message))
                .singleElement()
                .asString()
                .contains("the lifecycle stage is Recurring Customer (948271034)");
    }

    private static Given at(String stage) {
        return new Given().with(it -> it.fields.put("lifecycle_stage", FieldValue.text(stage)));
    }

    private Truth answer(Given given, String expression) {
        return RuleText.compiled(compiler, expression).evaluate(given.person(), Given.NOW);
    }
}
