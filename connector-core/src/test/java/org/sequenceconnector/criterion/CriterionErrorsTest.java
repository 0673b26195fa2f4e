package org.sequenceconnector.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.CriterionCompiler.Level;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.sequence.Criterion;

/** A condition that cannot be read says where, what, and what was probably meant. */
class CriterionErrorsTest {
    private final CriterionCompiler compiler = new CriterionCompiler(Given.CATALOGUE);

    @Test
    void everyProblemIsToldInTheOrderOfTheText() {
        List<CriterionError> errors = errors("person.vop && compnay.tier == 'x'", "rules.yaml:7");

        assertThat(errors).extracting(CriterionError::column).containsExactly(1, 15);
        assertThat(errors)
                .extracting(error -> error.nearest().orElse(""))
                .containsExactly("person.vip", "company.tier");
        assertThat(errors)
                .extracting(CriterionError::problem)
                .containsExactly(
                        "there is no field or function 'person.vop' here",
                        "there is no field or function 'compnay.tier' here");
    }

    @Test
    void theCaretStandsBelowThePlace() {
        assertThat(error("person.vip && person.vop").excerpt())
                .isEqualTo(" | person.vip && person.vop\n | ..............^");
        assertThat(error("person.vip\n  && person.vop").excerpt()).isEqualTo(" |   && person.vop\n | .....^");
        assertThat(error("person.vip &&").excerpt()).isEqualTo(" | person.vip &&\n | .............^");
    }

    @ParameterizedTest
    @CsvSource({"rules.yaml:7, rules.yaml, 7", "c:/rules.yaml:12, c:/rules.yaml, 12", "typed by hand, typed by hand, 1"
    })
    void theLineIsCountedFromWhereTheConditionIsWritten(String origin, String file, int line) {
        CriterionError error = errors("person.vop", origin).getFirst();

        assertThat(error.file()).isEqualTo(file);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.message()).startsWith(file + ":" + line + ":1: there is no field");
        assertThat(errors("person.vip\n&&\nperson.vop", origin).getFirst().line())
                .isEqualTo(line + 2);
    }

    @Test
    void aProblemIsToldWithoutTheCompilersListOfOverloads() {
        assertThat(error("person.vip > 5").problem())
                .doesNotContain("candidates")
                .contains("_>_");
        assertThat(error("person.vip + 5 > 1").problem()).doesNotContain("candidates");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.open_deals == 5; true",
                "person.open_deals != 5; true",
                "person.open_deals in [5]; true",
                "person.vip == 5; false",
                "person.open_deals == 'x'; false",
                "person.vip + 5 > 1; false"
            })
    void tellsHowNumbersAreWrittenOnlyWhereThatIsTheTrouble(String expression, boolean told) {
        assertThat(error(expression).problem().contains("write numbers with a point"))
                .isEqualTo(told);
    }

    /** H131 */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "has(person.job_title); 1; person.job_title.has_value",
                "person.vip && has(person.job_title); 15; person.job_title.has_value",
                "person.job_title.startswith('a'); 18; write startsWith",
                "person.job_title.starts_with('a'); 18; write startsWith",
                "person.job_title.toLowerCase() == 'a'; 18; write lowerAscii",
                "len(person.job_title) > 3; 1; write size",
                "person.vip AND person.vip; 12; write &&",
                "person.vip or person.vip; 12; write ||",
                "NOT person.vip; 1; write !",
                "person.job_title not in ['a']; 18; write !(",
                "person.job_title = 'a = b'; 18; write ==",
                "person.job_title === 'a'; 18; write ==",
                "person.job_title <> 'a'; 18; write !=",
                "person.vip & person.vip; 12; write &&",
                "person.vip == True; 15; write true",
                "person.job_title != null; 1; person.job_title.has_value",
                "person.job_title is not null; 1; person.job_title.has_value",
                "type(person.vip) == type(person.job_title); 1; leave type(…) out"
            })
    void whatOtherLanguagesWriteIsToldInOneLineWithWhatToWriteHere(String expression, int column, String remedy) {
        CriterionError told = errors(expression, "rules.yaml:7").getFirst();

        assertThat(told.column()).isEqualTo(column);
        assertThat(told.problem()).contains(remedy).doesNotContain("\n", "expecting");
    }

    /** What stands in quotation marks is nobody's habit. */
    @Test
    void wordsInTextsAreLeftAlone() {
        assertThat(compiler.compile(
                        new Criterion("test", "person.job_title == 'has(x) AND = NOT null'", "rules.yaml:1"),
                        Level.PERSON))
                .isInstanceOf(Compilation.Compiled.class);
    }

    /** H135: harmless in size, and refused for what it could become. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.job_title.replace('a', 'aaaaaaaa').replace('a', 'aaaaaaaa').replace('a', 'aaaaaaaa') == 'b'",
                "person.job_title.replace('', 'aaaaaaaaaa').replace('', 'aaaaaaaaaa') == 'b'",
                "person.job_title.replace(person.job_title, person.job_title) == 'b'",
                "person.tags.join('aaaaaaaaaa').replace('a', 'aaaaaaaaaaaaaaaa').contains('b')",
                "person.tags.exists(t, t.replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa') == 'b')"
            })
    void aConditionWhoseTextsGrowWithoutAnEndIsRefused(String expression) {
        assertThat(error(expression).problem()).contains("can make a text of more than 4000000 characters");
    }

    /** H135 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.job_title.replace('-', ' ').replace('_', ' ').replace('.', ' ').replace('/', ' ').trim() == 'b'",
                "person.tags.map(t, t.lowerAscii()).exists(t, t.replace('ä', 'ae') == 'aerger')",
                "(person.job_title + ' ' + person.lifecycle_stage).lowerAscii().contains('head')",
                "person.tags.join(', ').lowerAscii().contains('a')"
            })
    void ordinaryTextFunctionsPass(String expression) {
        assertThat(compiler.compile(new Criterion("test", expression, "rules.yaml:1"), Level.PERSON))
                .isInstanceOf(Compilation.Compiled.class);
    }

    @Test
    void aConditionOfEndlessLengthIsNotEvenRead() {
        String expression = "person.vip || ".repeat(2_000) + "person.vip";

        assertThat(error(expression).problem()).contains("the most is 20000; split it into several rules");
    }

    @Test
    void aFunctionThatDoesNotExistIsNamedToo() {
        assertThat(error("days_sinc(person.birthday) > 1").problem()).contains("'days_sinc'");
        assertThat(error("days_sinc(person.birthday) > 1").nearest()).contains("days_since");
    }

    @Test
    void suggestsNothingWhereNothingIsMeantOrNear() {
        assertThat(error("person.vip == 5").nearest()).isEmpty();
        assertThat(error("nobody_knows_this").nearest()).isEmpty();
    }

    /** Two letters of a short word may be wrong, a third of a long one. */
    @ParameterizedTest
    @CsvSource({
        "tier, tier, true",
        "tier, tire, true",
        "tier, ties, true",
        "tier, tixx, true",
        "tier, txxx, false",
        "tier, ti, true",
        "tier, t, false",
        "ti, tier, true",
        "t, tier, false",
        "open_deals, open_dexxx, true",
        "open_deals, open_dxxxx, false",
        "open_deals_x, open_deazzzz, true",
        "open_deals_x, open_dezzzzz, false",
        "abc, xabc, true",
        "abcd, bcd, true"
    })
    void aNameIsNearWhenFewOfItsLettersAreWrong(String written, String known, boolean near) {
        assertThat(FieldCatalogue.nearest(written, List.of(known)).isPresent()).isEqualTo(near);
    }

    @Test
    void theNearestNameIsSuggestedAndTheFirstOfEqualOnes() {
        assertThat(FieldCatalogue.nearest("tier", List.of("txxr", "tixr", "tiex")))
                .contains("tixr");
    }

    private CriterionError error(String expression) {
        return errors(expression, "rules.yaml:7").getFirst();
    }

    private List<CriterionError> errors(String expression, String origin) {
        return switch (compiler.compile(new Criterion("test", expression, origin), Level.PERSON)) {
            case Compilation.Compiled compiled -> throw new AssertionError("compiles: " + expression);
            case Compilation.Invalid invalid -> invalid.errors();
        };
    }
}
