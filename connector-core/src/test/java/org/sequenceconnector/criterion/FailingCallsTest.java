package org.sequenceconnector.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.CriterionCompiler.Level;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.sequence.Criterion;

/** A condition with a part that fails for everybody is an error of the file, at its column and with what to write instead. */
@DisplayName("H107: a condition that can only break is never accepted")
class FailingCallsTest {
    private final CriterionCompiler compiler = new CriterionCompiler(Given.CATALOGUE);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "now - person.last_order_at > duration('30d'); 30; duration('720h')",
                "duration('2 weeks') < now - person.last_order_at; 1; duration('336h')",
                "now - person.last_order_at > duration('P30D'); 30; duration('720h')",
                "now - person.last_order_at > duration('soon'); 30; duration('36h')",
                "person.birthday < timestamp('1990-01-01'); 19; timestamp('1990-01-01T00:00:00Z')",
                "person.birthday < timestamp('01/02/1990'); 19; timestamp('2026-01-31T00:00:00Z')",
                "person.birthday < timestamp('1990-02-31T00:00:00Z'); 19; timestamp('2026-01-31T00:00:00Z')",
                "person.job_title.matches('(head'); 18; missing closing )",
                "person.vip && person.job_title.matches('*'); 32; contains()",
                "'head'.matches('['); 8; missing closing ]",
                "person.birthday.getHours('Europe/Berln') > 8; 17; did you mean 'Europe/Berlin'?",
                "person.birthday.getFullYear('nowhere at all') > 8; 17; 'Europe/Berlin'",
                "timestamp('2026-01-31T00:00:00Z').getHours('Mars') > 8; 35; there is no time zone 'Mars'",
                "1 / 0 > 0; 3; divides by zero",
                "person.job_title.size() / 0 > 0; 25; divides by zero",
                "days_since(person.birthday) % 0 > 0; 29; divides by zero",
                "days_since(person.birthday) / (3 - 3) > 0; 29; divides by zero",
                "int('many') > 0; 1; cannot be read as a number",
                "double('1,5') > person.open_deals; 1; cannot be read as a number",
                "9223372036854775807 + 1 > 0; 21; can only fail",
                "['a'][3] == person.job_title; 6; can only fail",
                "person.tags[-1] == 'a'; 12; the first one is 0",
                "person.job_title.charAt(-1) == 'a'; 18; the first one is 0",
                "person.job_title.substring(-2) == 'a'; 18; the first one is 0",
                "person.job_title.substring(3, 1) == 'a'; 18; ends at 1, before it starts at 3",
                "{'a': 1}['b'] > 0; 9; can only fail",
                "bool('perhaps') || person.vip; 1; can only fail",
                "person.tags.exists(tag, tag.matches('(')); 29; missing closing )"
            })
    void isAnErrorAtItsColumnWithTheRemedy(String expression, int column, String remedy) {
        CriterionError error = onlyError(expression);

        assertThat(error.column()).isEqualTo(column);
        assertThat(error.problem()).contains(remedy);
    }

    /** Where the part stands does not matter: a rule is not left with a part that fails for whoever reaches it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.vip || 1 / 0 > 0",
                "true || 1 / 0 > 0",
                "false && 1 / 0 > 0",
                "person.vip ? 1 / 0 > 0 : false",
                "!(1 / 0 > 0)",
                "[1 / 0].size() > 0",
                "person.tags.all(tag, 1 / 0 > 0)",
                "{'a': 1 / 0}.size() > 0"
            })
    void isFoundWhereverItStands(String expression) {
        assertThat(onlyError(expression).problem()).isEqualTo(FailureWords.DIVISION);
    }

    @Test
    void everyPlaceIsToldInTheOrderOfTheText() {
        List<CriterionError> errors =
                errors("person.birthday < timestamp('today')\n || person.job_title.matches('(') || 1 / 0 > 0");

        assertThat(errors).extracting(CriterionError::line).containsExactly(7, 8, 8);
        assertThat(errors).extracting(CriterionError::column).containsExactly(19, 22, 40);
        assertThat(errors.getFirst().excerpt())
                .isEqualTo(" | person.birthday < timestamp('today')\n | ..................^");
    }

    /** It may break for somebody, but it has an answer for others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "duration('720h') < now - person.last_order_at",
                "duration('1h30m') < now - person.last_order_at",
                "timestamp('2026-01-01T00:00:00+01:00') < now",
                "person.job_title.matches('^(head|chief)')",
                "person.job_title.matches(company.tier)",
                "person.birthday.getHours('Europe/Berlin') > 8",
                "person.birthday.getHours('+02:00') > 8",
                "person.birthday.getHours(company.tier) > 8",
                "int(person.job_title) > 0",
                "int('12') > 0",
                "10 / int(person.open_deals) > 0",
                "person.open_deals / 0.0 > 1.0",
                "person.job_title.substring(2) == 'a'",
                "person.job_title.substring(2, 2) == ''",
                "person.tags[0] == 'a'",
                "person.job_title.charAt(99) == 'a'",
                "{'a': 1}['a'] > 0"
            })
    void whatHasAnAnswerForSomebodyIsAccepted(String expression) {
        assertThat(compile(expression)).isInstanceOf(Compilation.Compiled.class);
    }

    private CriterionError onlyError(String expression) {
        List<CriterionError> errors = errors(expression);
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }

    private List<CriterionError> errors(String expression) {
        return switch (compile(expression)) {
            case Compilation.Compiled compiled -> throw new AssertionError("accepted: " + expression);
            case Compilation.Invalid invalid -> invalid.errors();
        };
    }

    private Compilation compile(String expression) {
        return compiler.compile(new Criterion("test", expression, "rules.yaml:7"), Level.PERSON);
    }
}
