package org.sequenceconnector.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.CriterionCompiler.Level;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.Criterion;

class CriterionCompilerTest {
    private final CriterionCompiler compiler = new CriterionCompiler(Given.CATALOGUE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.lifecycle_stage == 'lead'",
                "target.lifecycle_stage in ['lead', 'customer']",
                "person.open_deals > 1",
                "person.open_deals == 2.0",
                "'b' in person.tags",
                "person.tags.exists(tag, tag.startsWith('a'))",
                "person.vip",
                "days_since(person.last_order_at) == 10",
                "person.last_order_at > now - duration('264h')",
                "person.birthday < now",
                "company.tier.lowerAscii() == 'gold'",
                "person.lifecycle_stage.has_value && !person.job_title.has_value"
            })
    void answersQuestionsAboutEveryTypeOfField(String expression) {
        assertThat(evaluate(full(), expression)).isEqualTo(new Truth.True());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "false && person.job_title == 'x'; False",
                "person.job_title == 'x' && false; False",
                "person.job_title == 'x' || true; True",
                "person.job_title == 'x' || false; Unknown",
                "person.job_title == 'x'; Unknown",
                "person.job_title != 'x'; Unknown",
                "!(person.job_title == 'x'); Unknown",
                "person.job_title.startsWith('x'); Unknown",
                "days_since(person.last_order_at) > 3; Unknown",
                "person.job_title == 'x' ? true : true; Unknown",
                "person.tags.exists(tag, tag == 'a'); Unknown"
            })
    void goesOnAroundMissingData(String expression, String answer) {
        assertThat(evaluate(new Given(), expression).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void namesTheFieldsThatLeftTheAnswerOpen() {
        assertThat(evaluate(new Given(), "person.job_title == 'x' || company.employees > 10"))
                .isEqualTo(
                        new Truth.Unknown(new java.util.TreeSet<>(List.of("company.employees", "person.job_title"))));
    }

    @Test
    void treatsAnEmptyAndAnUnreadableValueAsMissing() {
        Given given = new Given()
                .with(it -> it.fields.put("job_title", FieldValue.EMPTY))
                .with(it -> it.fields.put("open_deals", new FieldValue.Unreadable("many")));

        assertThat(evaluate(given, "person.job_title == ''")).isInstanceOf(Truth.Unknown.class);
        assertThat(evaluate(given, "person.open_deals < 1")).isInstanceOf(Truth.Unknown.class);
    }

    @Test
    void treatsAValueOfAnotherTypeThanAnnouncedAsMissing() {
        Given given = new Given().with(it -> it.fields.put("open_deals", FieldValue.text("2")));

        assertThat(evaluate(given, "person.open_deals > 1")).isInstanceOf(Truth.Unknown.class);
    }

    @Test
    void pointsIntoTheFileAndNamesTheNearestField() {
        CriterionError error = error("person.lifecycle_stge == 'lead'", Level.PERSON);

        assertThat(error.file()).isEqualTo("rules/exclusions.yaml");
        assertThat(error.line()).isEqualTo(12);
        assertThat(error.column()).isEqualTo(1);
        assertThat(error.nearest()).contains("person.lifecycle_stage");
        assertThat(error.message())
                .contains("did you mean 'person.lifecycle_stage'?")
                .contains("^");
    }

    @Test
    void countsTheLinesOfALongExpression() {
        CriterionError error = error("person.vip\n  && person.lifecycle_stage > 5", Level.PERSON);

        assertThat(error.line()).isEqualTo(13);
        assertThat(error.column()).isEqualTo(29);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person.open_deals + 1.0", "person.lifecycle_stage", "'lead'"})
    void refusesWhatIsNotAQuestion(String expression) {
        assertThat(error(expression, Level.PERSON).problem()).contains("true or false");
    }

    @Test
    void saysHowNumbersAreWritten() {
        assertThat(error("person.open_deals == 2", Level.PERSON).problem()).contains("write numbers with a point");
    }

    @Test
    void keepsPersonFieldsOutOfCompanyRules() {
        assertThat(error("person.lifecycle_stage == 'lead'", Level.COMPANY).problem())
                .contains("person.lifecycle_stage");
        assertThat(compiler.compile(criterion("company.tier == 'gold'"), Level.COMPANY))
                .isInstanceOf(Compilation.Compiled.class);
    }

    @Test
    void stopsAnExpressionThatLoopsTooLong() {
        String list = "[1,2,3,4,5,6,7,8,9,10,11]";
        String nested = list + ".all(a, " + list + ".all(b, " + list + ".all(c, " + list + ".all(d, " + list
                + ".all(e, a + b + c + d + e > 0)))))";

        assertThat(evaluate(new Given(), nested)).isInstanceOf(Truth.Failed.class);
    }

    @Test
    void saysThatAnExpressionBrokeWithoutQuotingValues() {
        Truth truth = evaluate(new Given(), "int(person.lifecycle_stage) > 1");

        assertThat(truth)
                .isInstanceOfSatisfying(
                        Truth.Failed.class,
                        failed -> assertThat(failed.problem()).doesNotContain("lead"));
    }

    @Test
    void knowsTheFieldsItNames() {
        assertThat(compiled("person.vip || company.tier.has_value").fields())
                .containsExactly("company.tier", "person.vip");
    }

    @Test
    void compilesEachExpressionOnce() {
        assertThat(compiler.compile(criterion("person.vip"), Level.PERSON))
                .isSameAs(compiler.compile(criterion("person.vip"), Level.PERSON));
    }

    private Truth evaluate(Given given, String expression) {
        return compiled(expression).evaluate(given.person(), Given.NOW);
    }

    private CompiledCriterion compiled(String expression) {
        return switch (compiler.compile(criterion(expression), Level.PERSON)) {
            case Compilation.Compiled compiled -> compiled.criterion();
            case Compilation.Invalid invalid ->
                throw new AssertionError(invalid.errors().getFirst().message());
        };
    }

    private CriterionError error(String expression, Level level) {
        return switch (compiler.compile(criterion(expression), level)) {
            case Compilation.Compiled compiled -> throw new AssertionError("compiles: " + expression);
            case Compilation.Invalid invalid -> invalid.errors().getFirst();
        };
    }

    private static Criterion criterion(String expression) {
        return new Criterion("test", expression, "rules/exclusions.yaml:12");
    }

    private static Given full() {
        return new Given()
                .with(it -> it.fields.putAll(Map.of(
                        "open_deals", new FieldValue.Number(BigDecimal.TWO),
                        "tags", new FieldValue.Options(List.of("a", "b")),
                        "vip", FieldValue.flag(true),
                        "last_order_at", FieldValue.moment(Given.NOW.minus(Duration.ofDays(10))),
                        "birthday", new FieldValue.Day(LocalDate.of(1990, 1, 1)))))
                .with(it -> it.companyFields.put("tier", FieldValue.text("Gold")));
    }
}
