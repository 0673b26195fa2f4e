package org.sequenceconnector.criterion.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.RuleText;

/** Comparisons that can have one answer only are told with what to write instead, and functions that may fail by name. */
@DisplayName("H111: a comparison with what a field can never be is warned of")
class RemediesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.job_title == ''; !person.job_title.has_value",
                "person.job_title != ''; !person.job_title.has_value",
                "person.vip || person.job_title == ''; !person.job_title.has_value",
                "person.job_title in ['', 'a']; !person.job_title.has_value",
                "person.job_title.lowerAscii() == ''; !person.job_title.has_value",
                "size(person.job_title) == 0; !person.job_title.has_value",
                "person.tags.size() == 0; !person.tags.has_value",
                "size(person.tags) > 0; !person.tags.has_value",
                "person.birthday == null; !person.birthday.has_value",
                "null != person.birthday; !person.birthday.has_value",
                "string(company.employees) == '50'; company.employees == 50.0",
                "string(company.employees) == 'many'; company.employees == 50.0",
                "string(days_since(person.birthday)) == '05'; == 50",
                "string(person.vip) == 'True'; person.vip == true",
                "string(person.birthday) == '1990-01-01'; timestamp('2026-01-31T00:00:00Z')",
                "person.job_title.lowerAscii() == 'Head'; letters small",
                "person.job_title.upperAscii().contains('Head'); letters large",
                "person.job_title in []; between [ and ]",
                "person.open_deals in []; between [ and ]"
            })
    void saysWhatToWriteInstead(String expression, String instead) {
        assertThat(reach(expression).remedies()).singleElement().asString().contains(instead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.job_title == 'a'",
                "person.job_title != 'a'",
                "size(person.tags) > 1",
                "size(person.job_title) == 3",
                "string(company.employees) == '50.0'",
                "string(person.vip) == 'true'",
                "person.job_title.trim() == ''",
                "person.job_title.has_value && person.tags.has_value",
                "person.job_title in ['a']"
            })
    void saysNothingOfComparisonsThatMayGoEitherWay(String expression) {
        assertThat(reach(expression).remedies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "int(person.job_title) > 0; int()",
                "double(person.job_title) > 0.0 && person.vip; double()",
                "10 / int(person.open_deals) > 1; /",
                "10 % int(person.open_deals) > 1; %",
                "person.tags[0] == 'a'; [ ]",
                "person.job_title.charAt(3) == 'a'; charAt()",
                "person.job_title.substring(3) == 'a'; substring()",
                "person.job_title.matches(company.tier); matches()",
                "person.birthday.getHours(company.tier) > 1; getHours()",
                "timestamp(person.job_title) < now; timestamp()",
                "person.tags.exists(tag, int(tag) > 3); int()"
            })
    void namesWhatMayFail(String expression, String function) {
        assertThat(reach(expression).breakable()).containsExactly(function);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.open_deals / 2.0 > 1.0",
                "days_since(person.birthday) / 7 > 1",
                "int(person.open_deals) > 1",
                "person.job_title.matches('a')",
                "person.birthday.getHours('Europe/Berlin') > 1",
                "person.birthday.getHours() > 1",
                "now - person.birthday > duration('1h')"
            })
    void namesNothingThatCannotFail(String expression) {
        assertThat(reach(expression).breakable()).isEmpty();
    }

    private static Reach reach(String expression) {
        return RuleText.compiled(expression).reach();
    }
}
