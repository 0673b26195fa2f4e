package org.sequenceconnector.criterion.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.RuleText;

/** What comparisons leave of a field's values: words, answers, numbers, moments, and whether there is a value at all. */
class ReachOfComparisonsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 < person.open_deals && 3 >= person.open_deals",
                "3 > person.open_deals && 3 <= person.open_deals",
                "3.0 == person.open_deals && 3.0 != person.open_deals",
                "'a' == person.lifecycle_stage && 'b' == person.lifecycle_stage",
                "person.vip in [true] && !person.vip",
                "person.vip in [] || person.vip in []",
                "person.vip != true && person.vip",
                "person.open_deals in [1.0, 2.0] && person.open_deals > 2",
                "person.open_deals in [1.0, 2.0] && person.open_deals in [3.0]",
                "person.open_deals in []",
                "person.open_deals in [1.0] && !(person.open_deals in [1.0])",
                "days_since(person.last_order_at) in [1, 2] && days_since(person.last_order_at) >= 3",
                "days_since(person.last_order_at) > 2.5 && days_since(person.last_order_at) < 2.9",
                "days_since(person.last_order_at) >= 2 && days_since(person.last_order_at) < 2",
                "now - person.last_order_at > duration('2h') && now - person.last_order_at <= duration('2h')",
                "person.last_order_at in [timestamp('2026-01-01T00:00:00Z')] && person.last_order_at > timestamp('2026-01-01T00:00:00Z')",
                "person.job_title.lowerAscii() == 'A'",
                "person.job_title.lowerAscii().startsWith('Z')",
                "person.job_title.lowerAscii().endsWith('xM')",
                "person.job_title.upperAscii() == 'a'",
                "person.job_title.upperAscii().contains('z')",
                "person.job_title.upperAscii() in ['a', 'b']",
                "person.job_title.endsWith('er') && person.job_title.endsWith('or')",
                "person.job_title.endsWith('er') && !person.job_title.endsWith('r')",
                "person.job_title.endsWith('xer') && !person.job_title.contains('er')",
                "person.job_title.startsWith('ab') && !person.job_title.contains('b')",
                "person.job_title in ['Head', 'Chief'] && person.job_title.contains('x')",
                "person.job_title.contains('x') && person.job_title in ['Head', 'Chief']",
                "person.job_title in ['a', 'b'] && person.job_title != 'a' && person.job_title != 'b'",
                "!(person.job_title != 'a') && person.job_title == 'b'",
                "person.job_title.has_value && !person.job_title.has_value",
                "!person.open_deals.has_value && person.open_deals * 2.0 > 1.0",
                "!person.open_deals.has_value && [person.open_deals].size() == 1",
                "(person.vip ? person.lifecycle_stage == 'a' : person.lifecycle_stage == 'a') && person.lifecycle_stage == 'b'",
                "(person.vip ? true : false) && !person.vip",
                "!(person.vip ? true : true)"
            })
    void seesThatNoValueIsLeft(String expression) {
        assertThat(reach(expression).matchesNobody()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 <= person.open_deals && 3 >= person.open_deals",
                "person.vip in [true, false] && person.vip",
                "person.vip in [true] && person.vip",
                "person.open_deals in [1.0, 2.0] && person.open_deals > 1",
                "person.open_deals in [1.0, 2.0] && person.open_deals in [2.0, 3.0]",
                "person.lifecycle_stage in ['a', 'b'] && person.lifecycle_stage != 'a'",
                "person.lifecycle_stage in ['a', 'b'] && person.lifecycle_stage in ['b', 'c']",
                "person.lifecycle_stage in ['a', person.job_title] && person.lifecycle_stage == 'b'",
                "person.lifecycle_stage in [person.job_title] && person.lifecycle_stage == 'b'",
                "person.open_deals in [1.0, company.employees] && person.open_deals == 2.0",
                "days_since(person.last_order_at) > 2.5 && days_since(person.last_order_at) < 3.1",
                "days_since(person.last_order_at) >= 2 && days_since(person.last_order_at) <= 2",
                "person.job_title.lowerAscii() in ['a', 'z', '@', '[']",
                "person.job_title.lowerAscii() == 'a' && person.job_title == 'A'",
                "person.job_title.lowerAscii() == '@'",
                "person.job_title.lowerAscii() == '['",
                "person.job_title.upperAscii() == '`'",
                "person.job_title.upperAscii() == '{'",
                "person.job_title.upperAscii() == 'AZ'",
                "person.job_title.startsWith('Head') && person.job_title.endsWith('Chief')",
                "person.job_title.contains('a') && person.job_title.contains('b')",
                "person.job_title.startsWith('a') && !person.job_title.startsWith('ab')",
                "person.job_title.endsWith('r') && !person.job_title.endsWith('er')",
                "!person.job_title.contains('a') && !person.job_title.contains('b')",
                "person.job_title.contains('a') && !person.job_title.startsWith('a')",
                "!person.job_title.has_value && !person.open_deals.has_value",
                "!person.job_title.has_value && !person.job_title.has_value",
                "person.job_title.has_value && person.job_title == 'a'",
                "(!person.job_title.has_value || person.job_title == 'a') && !person.job_title.has_value",
                "!person.job_title.has_value && (person.job_title == 'a' || !person.job_title.has_value)",
                "!person.vip.has_value || person.vip",
                "(person.vip ? person.lifecycle_stage == 'a' : person.lifecycle_stage == 'b') && person.lifecycle_stage == 'b'",
                "(person.vip ? false : true) && !person.vip",
                "bool(person.lifecycle_stage)",
                "person.job_title == company.tier && person.job_title != company.tier || person.vip",
                "person.job_title.matches('a') && person.job_title.matches('b')",
                "person.open_deals > 9007199254740993 && person.open_deals < 1",
                "person.open_deals > -9007199254740991 && person.open_deals < 9007199254740991",
                "person.tags.all(tag, tag == 'a') && person.tags.all(tag, tag == 'b')",
                "person.tags.all(tag, tag == 'a') && !person.tags.exists(tag, tag == 'a')",
                "'a' in person.tags && !('b' in person.tags)",
                "[person.lifecycle_stage, 'a'].size() == 1 && [person.lifecycle_stage].size() == 2",
                "person.open_deals * 2.0 > 1.0 && !(person.open_deals * 3.0 > 1.0)"
            })
    void claimsNothingWhileAValueIsLeft(String expression) {
        assertThat(reach(expression).matchesNobody()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.open_deals >= 1 && person.open_deals <= 4; person.open_deals >= 1 && person.open_deals < 3 || person.open_deals >= 2 && person.open_deals <= 4",
                "person.open_deals >= 4 && person.open_deals <= 8; person.open_deals >= 1 && person.open_deals <= 9 || person.open_deals >= 2 && person.open_deals <= 3",
                "person.open_deals <= 2; person.open_deals < 2 || person.open_deals in [2.0, 3.0]",
                "person.open_deals in [1.0, 2.0]; person.open_deals in [2.0, 1.0, 3.0]",
                "person.open_deals == 2.0; person.open_deals >= 2",
                "person.open_deals < 3; person.open_deals != 3.0",
                "days_since(person.last_order_at) < 3; days_since(person.last_order_at) <= 2",
                "days_since(person.last_order_at) == 2; days_since(person.last_order_at) > 1.5",
                "days_since(person.last_order_at) in [1, 2, 3]; days_since(person.last_order_at) > 0 && days_since(person.last_order_at) < 4",
                "person.vip; person.vip in [true]",
                "person.vip; person.vip != false",
                "person.vip; true",
                "person.open_deals * 2.0 > 1.0; person.open_deals < 5 || person.open_deals >= 5",
                "person.open_deals * 2.0 > 1.0; person.open_deals.has_value",
                "person.job_title.lowerAscii() == 'x'; person.job_title == 'a' || person.job_title != 'a'",
                "person.vip == target.vip; person.vip || !person.vip",
                "person.job_title == company.tier; company.tier.has_value",
                "person.job_title.endsWith('Sales'); person.job_title.endsWith('es')",
                "person.job_title.endsWith('Sales'); person.job_title.contains('ale')",
                "!person.job_title.contains('a'); !person.job_title.contains('ab')",
                "!person.job_title.startsWith('a'); !person.job_title.startsWith('ab')",
                "!person.job_title.endsWith('a'); !person.job_title.endsWith('ba')",
                "!person.job_title.contains('a'); !person.job_title.startsWith('xa')",
                "person.job_title.endsWith('er'); !person.job_title.endsWith('or')",
                "person.job_title.startsWith('x'); person.job_title != 'y'",
                "person.job_title != 'y' && person.job_title != 'z'; person.job_title != 'y'",
                "person.job_title in ['ab', 'ac']; person.job_title.startsWith('a')",
                "person.job_title == 'ab'; !person.job_title.startsWith('b')",
                "person.vip ? person.lifecycle_stage == 'a' : person.lifecycle_stage == 'b'; person.lifecycle_stage in ['a', 'b']",
                "!(person.vip ? person.lifecycle_stage == 'a' : person.lifecycle_stage == 'b'); person.lifecycle_stage.has_value",
                "person.vip && person.lifecycle_stage == 'a' || person.vip && person.lifecycle_stage == 'b'; person.vip",
                "person.vip && person.lifecycle_stage == 'a' || !person.vip && person.lifecycle_stage == 'a'; person.lifecycle_stage == 'a'",
                "person.tags.exists(tag, tag == 'a'); person.tags.exists(tag, tag == 'a') || person.vip",
                "person.lifecycle_stage in ['a', 'b', 'c']; person.lifecycle_stage == 'a' || person.lifecycle_stage == 'b' || person.lifecycle_stage == 'c'",
                "person.vip && person.lifecycle_stage in ['a', 'b']; person.vip && person.lifecycle_stage == 'a' || person.vip && person.lifecycle_stage == 'b'",
                "days_since(person.last_order_at) > 0 && days_since(person.last_order_at) < 4; days_since(person.last_order_at) in [3, 1, 2]",
                "!person.job_title.has_value; !person.job_title.has_value || person.job_title == 'a'",
                "person.job_title.has_value; person.job_title == 'a' || person.job_title.has_value"
            })
    void seesThatTheWiderOneCovers(String narrow, String wide) {
        assertThat(reach(narrow).isWithin(reach(wide))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.open_deals >= 1 && person.open_deals <= 5; person.open_deals >= 1 && person.open_deals < 3 || person.open_deals > 3 && person.open_deals <= 5",
                "person.open_deals * 2.0 > 1.0; person.open_deals < 5 || person.open_deals > 5",
                "person.open_deals * 2.0 > 1.0; person.open_deals < 5",
                "person.open_deals * 2.0 > 1.0; person.open_deals >= 5",
                "person.job_title.lowerAscii() == 'x'; person.job_title != 'a'",
                "person.job_title.lowerAscii() == 'x'; person.job_title.contains('x')",
                "person.vip == target.vip; person.vip",
                "person.open_deals != 3.0; person.open_deals < 3",
                "person.open_deals in [1.0, 2.0]; person.open_deals in [1.0]",
                "person.open_deals < 3; person.open_deals <= 2",
                "days_since(person.last_order_at) <= 3; days_since(person.last_order_at) <= 2",
                "person.job_title.has_value; person.job_title == 'a' || person.job_title != 'a'",
                "!person.job_title.has_value; person.job_title.has_value",
                "true; person.job_title.has_value",
                "true; person.vip || !person.vip",
                "person.job_title.contains('a'); person.job_title.startsWith('a')",
                "person.job_title.contains('a'); person.job_title.endsWith('a')",
                "person.job_title.contains('a'); person.job_title.contains('ab')",
                "person.job_title.startsWith('a'); person.job_title.startsWith('ab')",
                "person.job_title.endsWith('a'); person.job_title.endsWith('ba')",
                "person.job_title.startsWith('a'); person.job_title.endsWith('a')",
                "person.job_title.startsWith('a'); !person.job_title.startsWith('ab')",
                "person.job_title.endsWith('a'); !person.job_title.endsWith('ba')",
                "person.job_title.startsWith('a'); !person.job_title.endsWith('b')",
                "person.job_title.contains('a'); !person.job_title.contains('b')",
                "!person.job_title.contains('ab'); !person.job_title.contains('a')",
                "!person.job_title.contains('a'); person.job_title.contains('b')",
                "!person.job_title.contains('a'); person.job_title.contains('a')",
                "person.job_title != 'a'; person.job_title in ['b', 'c']",
                "person.job_title.contains('a'); person.job_title != 'a'",
                "person.job_title in ['ab', 'bc']; person.job_title.startsWith('a')",
                "person.job_title in ['ab', 'bc']; person.job_title != 'bc'",
                "person.job_title in ['ab', 'bc'] && person.vip; person.job_title == 'ab' || !person.vip",
                "person.vip || person.lifecycle_stage == 'a'; person.vip",
                "person.vip && person.lifecycle_stage == 'a' || !person.vip && person.lifecycle_stage == 'b'; person.lifecycle_stage == 'a'",
                "person.tags.exists(tag, tag == 'a'); person.tags.exists(tag, tag == 'b')",
                "person.tags.exists(tag, tag == 'a'); person.tags.all(tag, tag == 'a')",
                "person.job_title == 'a' || !person.job_title.has_value; person.job_title == 'a'",
                "!person.job_title.has_value || person.job_title == 'a'; person.job_title == 'a'",
                "!person.job_title.has_value || person.job_title == 'a'; !person.job_title.has_value",
                "person.job_title == 'a' || person.job_title.has_value; person.job_title == 'a' || person.job_title != 'a'",
                "person.job_title.has_value && person.job_title.has_value; person.job_title == 'a' || person.job_title != 'a'",
                "days_since(person.last_order_at) > 0 && days_since(person.last_order_at) < 4; days_since(person.last_order_at) in [1, 3]",
                "(person.vip && target.vip) == false; target.vip.has_value",
                "(person.vip || target.vip) == true; target.vip.has_value",
                "(person.vip ? target.vip : true) == true; target.vip.has_value"
            })
    void claimsNoCoverageWhileOneValueIsLeftOut(String narrow, String wide) {
        assertThat(reach(narrow).isWithin(reach(wide))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "!person.job_title.has_value || person.job_title.has_value; everybody",
                "person.vip || true; everybody",
                "!(person.vip && false); everybody",
                "person.job_title.has_value ? true : true; everybody",
                "!person.job_title.has_value || person.job_title == 'a' || person.job_title != 'a'; never false",
                "person.vip in [true, false]; never false",
                "person.vip ? true : true; never false",
                "person.open_deals in [1.0] || person.open_deals != 1.0; never false",
                "person.open_deals <= 1 || person.open_deals > 1 && person.vip || !person.vip; never false",
                "person.lifecycle_stage.contains('a') || !person.lifecycle_stage.contains('a'); never false",
                "person.lifecycle_stage.contains('a') || !person.lifecycle_stage.contains('b'); some",
                "person.open_deals <= 1 || person.open_deals > 1; never false",
                "person.open_deals < 1 || person.open_deals > 1; some",
                "days_since(person.last_order_at) <= 1 || days_since(person.last_order_at) >= 2; never false",
                "days_since(person.last_order_at) <= 1 || days_since(person.last_order_at) >= 3; some",
                "person.vip && !person.vip; nobody",
                "person.job_title == ''; nobody",
                "!(person.job_title != ''); nobody",
                "person.job_title in ['']; nobody",
                "person.job_title.lowerAscii() == ''; nobody",
                "person.job_title != ''; never false",
                "person.job_title.size() == 0; nobody",
                "size(person.tags) == 0; nobody",
                "size(person.tags) < 1; nobody",
                "size(person.tags) >= 1; never false",
                "size(person.tags) > 0; never false",
                "size(person.tags) > 1; some",
                "0 == size(person.tags); nobody",
                "person.last_order_at == null; nobody",
                "null == person.last_order_at; nobody",
                "person.last_order_at != null; never false",
                "string(company.employees) == '50'; nobody",
                "string(company.employees) in ['50', '51']; nobody",
                "string(company.employees) != '50'; never false",
                "string(company.employees) == '50.0'; some",
                "string(person.vip) == 'yes'; nobody",
                "string(person.vip) == 'true'; some",
                "string(days_since(person.birthday)) == '5 days'; nobody",
                "string(days_since(person.birthday)) == '5'; some",
                "string(person.last_order_at) == '2026-01-01'; nobody",
                "string(person.last_order_at) == '2026-01-01T00:00:00Z'; some",
                "string(person.job_title) == '50'; some",
                "person.job_title.trim() == ''; some",
                "person.job_title.startsWith(''); some",
                "int(person.job_title) > 0 && int(person.job_title) < 0; nobody"
            })
    void tellsHowFarAConditionReaches(String expression, String expected) {
        Reach reach = reach(expression);
        String told = reach.matchesNobody()
                ? "nobody"
                : reach.matchesEverybody() ? "everybody" : reach.isNeverFalse() ? "never false" : "some";

        assertThat(told).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.lifecycle_stage == 'a' && person.lifecycle_stage == 'b' || person.vip; person.lifecycle_stage",
                "person.open_deals > 5 && person.open_deals < 3; person.open_deals",
                "person.vip ? person.open_deals in [] : true; person.open_deals",
                "(person.vip ? person.open_deals > 5 : false) && person.open_deals < 3; person.open_deals",
                "(person.vip ? false : person.open_deals > 5) && person.open_deals < 3; person.open_deals",
                "!person.vip.has_value && person.vip; person.vip",
                "person.job_title.lowerAscii() == 'X'; lowerAscii(person.job_title)"
            })
    void namesWhatNoValueIsLeftFor(String expression, String subject) {
        assertThat(reach(expression).contradictions()).contains(subject);
    }

    @Test
    void aConditionThatContradictsNothingNamesNothing() {
        assertThat(reach("person.vip || person.open_deals > 5 && person.lifecycle_stage != 'a'")
                        .contradictions())
                .isEmpty();
        assertThat(reach("!(person.open_deals > 5 || person.open_deals < 3)").contradictions())
                .isEmpty();
    }

    @Test
    void listsTheWordsOfEveryKindOfComparisonAndOfFieldsOnly() {
        assertThat(reach("person.lifecycle_stage != 'a' && 'b' == person.lifecycle_stage")
                        .words()
                        .toString())
                .isEqualTo("{person.lifecycle_stage=[a, b]}");
        assertThat(reach("person.lifecycle_stage.startsWith('a') || person.lifecycle_stage.lowerAscii() == 'b'")
                        .words())
                .isEmpty();
        assertThat(reach("company.tier in ['x', 'y'] && !('z' in person.tags)")
                        .words()
                        .toString())
                .isEqualTo("{company.tier=[x, y], person.tags=[z]}");
    }

    private static Reach reach(String expression) {
        return RuleText.compiled(expression).reach();
    }
}
