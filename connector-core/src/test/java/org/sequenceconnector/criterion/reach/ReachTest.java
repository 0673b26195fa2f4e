package org.sequenceconnector.criterion.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.Compilation;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.CriterionCompiler.Level;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.sequence.Criterion;

/** What the text of a condition tells about whom it can match. */
class ReachTest {
    private final CriterionCompiler compiler = new CriterionCompiler(Given.CATALOGUE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "1 > 2",
                "!true",
                "person.lifecycle_stage == 'a' && person.lifecycle_stage == 'b'",
                "person.lifecycle_stage in ['a', 'b'] && person.lifecycle_stage == 'c'",
                "person.lifecycle_stage in ['a', 'b'] && !(person.lifecycle_stage in ['b', 'a', 'x'])",
                "person.lifecycle_stage in []",
                "person.lifecycle_stage == 'a' && person.lifecycle_stage != 'a'",
                "person.lifecycle_stage == 'lead' && person.lifecycle_stage.startsWith('cust')",
                "person.job_title.startsWith('Head') && person.job_title.startsWith('Chief')",
                "person.job_title.contains('intern') && !person.job_title.contains('in')",
                "person.job_title.lowerAscii().contains('Student')",
                "person.job_title.lowerAscii() == 'Intern'",
                "person.open_deals > 5.0 && person.open_deals < 3.0",
                "person.open_deals > 5 && person.open_deals <= 5",
                "person.open_deals == 1.0 && person.open_deals == 2.0",
                "days_since(person.last_order_at) > 5 && days_since(person.last_order_at) < 6",
                "person.last_order_at < timestamp('2026-01-01T00:00:00Z') && person.last_order_at >= timestamp('2026-01-01T00:00:00Z')",
                "person.vip && !person.vip",
                "person.vip && person.vip == false",
                "person.tags.exists(tag, tag == 'a') && !person.tags.exists(tag, tag == 'a')",
                "'a' in person.tags && !('a' in person.tags)",
                "!person.job_title.has_value && person.job_title == 'x'",
                "!person.job_title.has_value && person.job_title.lowerAscii().contains('x')",
                "person.vip ? false : person.vip",
                "(person.lifecycle_stage == 'a' || person.lifecycle_stage == 'b') && person.lifecycle_stage == 'c'",
                "!(person.open_deals > 1 || person.open_deals <= 1)"
            })
    void seesThatNobodyCanMatch(String expression) {
        assertThat(reach(expression).matchesNobody()).isTrue();
        assertThat(reach(expression).matchesEverybody()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.lifecycle_stage == 'a' || person.lifecycle_stage == 'b'",
                "person.lifecycle_stage == 'a' && target.lifecycle_stage == 'b'",
                "person.lifecycle_stage.startsWith('cust') && person.lifecycle_stage.endsWith('er')",
                "person.job_title.startsWith('Head') && person.job_title.startsWith('Head of')",
                "person.open_deals > 5.0 && person.open_deals < 5.5",
                "'a' in person.tags && 'b' in person.tags && !('c' in person.tags)",
                "person.open_deals / 0.0 > 1.0 || !(person.open_deals / 0.0 <= 1.0)",
                "!(person.open_deals / 0.0 > 1.0) && !(person.open_deals / 0.0 <= 1.0)",
                "{'a': 1}['a'] == 1 && !({'a': 1}['a'] == 1) && person.vip"
            })
    void claimsNothingWhereSomebodyCouldMatch(String expression) {
        assertThat(reach(expression).matchesNobody()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "true; everybody",
                "1 < 2 || person.vip; everybody",
                "person.vip.has_value || !person.vip.has_value; everybody",
                "person.vip || !person.vip; never false",
                "person.lifecycle_stage == 'a' || person.lifecycle_stage != 'a'; never false",
                "person.open_deals < 5 || person.open_deals >= 3; never false",
                "person.vip == true || person.vip == false; never false",
                "person.lifecycle_stage == 'a' || person.open_deals != 3.0; neither",
                "person.lifecycle_stage.has_value; neither"
            })
    void tellsWhatIsAlwaysTrueFromWhatOnlyNeedsAValue(String expression, String expected) {
        Reach reach = reach(expression);
        String told = reach.matchesEverybody() ? "everybody" : reach.isNeverFalse() ? "never false" : "neither";
        assertThat(told).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.lifecycle_stage == 'a'; person.lifecycle_stage == 'a'",
                "person.lifecycle_stage == 'a'; person.lifecycle_stage in ['b', 'a']",
                "person.lifecycle_stage in ['a', 'b']; person.lifecycle_stage in ['c', 'b', 'a']",
                "person.lifecycle_stage in ['a', 'b']; person.lifecycle_stage == 'a' || 'b' == person.lifecycle_stage",
                "person.lifecycle_stage == 'a' && person.vip; person.lifecycle_stage == 'a'",
                "person.lifecycle_stage == 'a'; person.lifecycle_stage != 'b'",
                "person.lifecycle_stage == 'lead'; person.lifecycle_stage.has_value",
                "person.job_title.lowerAscii().contains('x'); person.job_title.has_value",
                "person.job_title == 'Intern'; person.job_title.contains('tern')",
                "person.job_title.startsWith('Head of'); person.job_title.startsWith('Head')",
                "person.job_title.startsWith('Head of'); person.job_title.contains('ad')",
                "person.job_title.startsWith('Head'); !person.job_title.startsWith('Chief')",
                "person.open_deals > 5; person.open_deals >= 3",
                "person.open_deals > 2 && person.open_deals < 4; person.open_deals < 3.5 || person.open_deals >= 3.5",
                "days_since(person.last_order_at) < 10; days_since(person.last_order_at) <= 9",
                "person.vip; person.vip || company.tier == 'gold'",
                "company.tier == 'gold' && person.vip; person.vip && company.tier == 'gold'",
                "false; person.vip"
            })
    void seesThatOneConditionCoversTheOther(String narrow, String wide) {
        assertThat(reach(narrow).isWithin(reach(wide))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.lifecycle_stage in ['a', 'b']; person.lifecycle_stage == 'a'",
                "person.lifecycle_stage != 'b'; person.lifecycle_stage == 'a'",
                "person.lifecycle_stage == 'a'; target.lifecycle_stage == 'a'",
                "person.open_deals >= 3; person.open_deals > 3",
                "person.vip; company.tier == 'gold'",
                "person.vip; person.vip && company.tier == 'gold'",
                "!person.vip.has_value; !person.vip"
            })
    void claimsNoCoverageWhereOneRecordIsLeftOut(String narrow, String wide) {
        assertThat(reach(narrow).isWithin(reach(wide))).isFalse();
    }

    @Test
    void namesTheFieldThatNoValueIsLeftFor() {
        assertThat(reach("person.vip && person.lifecycle_stage == 'a' && person.lifecycle_stage == 'b'")
                        .contradictions())
                .containsExactly("person.lifecycle_stage");
    }

    @Test
    void listsTheWordsThatFieldsAreComparedWith() {
        assertThat(reach("person.lifecycle_stage in ['a', 'b'] || 'c' in person.tags || person.job_title.contains('x')")
                        .words()
                        .toString())
                .isEqualTo("{person.lifecycle_stage=[a, b], person.tags=[c]}");
    }

    @Test
    void claimsNothingAboutMoreAlternativesThanItCompares() {
        StringBuilder expression = new StringBuilder("true");
        for (int number = 0; number < 10; number++) {
            expression
                    .append(" && (person.job_title.contains('")
                    .append(number)
                    .append("') || company.tier.contains('");
            expression.append(number).append("'))");
        }

        Reach reach = reach(expression.toString());
        assertThat(reach.matchesNobody()).isFalse();
        assertThat(reach.isWithin(reach)).isFalse();
    }

    private Reach reach(String expression) {
        return switch (compiler.compile(new Criterion("rule", expression, "test:1"), Level.PERSON)) {
            case Compilation.Compiled compiled -> compiled.criterion().reach();
            case Compilation.Invalid invalid ->
                throw new AssertionError(invalid.errors().getFirst().message());
        };
    }
}
