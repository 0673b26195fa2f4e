package org.sequenceconnector.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.record.FieldValue;

/** What a condition answers where values are missing or a part breaks: no such part ever turns into a yes. */
class MissingAndBrokenTest {
    /** Of this person only the lifecycle stage is known, which is {@code lead}. */
    private final Given hardlyKnown = new Given();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.vip; person.vip",
                "!person.vip; person.vip",
                "person.job_title == 'x'; person.job_title",
                "person.job_title != 'x'; person.job_title",
                "person.job_title.contains('x'); person.job_title",
                "person.job_title.startsWith('x'); person.job_title",
                "person.job_title.endsWith('x'); person.job_title",
                "person.open_deals == 1.0; person.open_deals",
                "person.open_deals != 1.0; person.open_deals",
                "person.open_deals < 1; person.open_deals",
                "person.open_deals <= 1; person.open_deals",
                "person.open_deals > 1; person.open_deals",
                "person.open_deals >= 1; person.open_deals",
                "days_since(person.last_order_at) > 1; person.last_order_at",
                "person.birthday < now; person.birthday",
                "person.job_title.lowerAscii() == 'x'; person.job_title",
                "person.job_title in ['x']; person.job_title",
                "person.lifecycle_stage in person.tags; person.tags",
                "person.job_title in person.tags; person.job_title person.tags",
                "person.job_title == company.tier; company.tier person.job_title",
                "person.job_title == person.lifecycle_stage; person.job_title",
                "person.lifecycle_stage == person.job_title; person.job_title",
                "person.job_title + company.tier == 'x'; company.tier person.job_title",
                "person.lifecycle_stage.replace(company.tier, 'b') == person.job_title; company.tier person.job_title",
                "person.job_title.replace('a', 'b') == person.lifecycle_stage; person.job_title",
                "[person.job_title, company.tier].size() > 0; company.tier person.job_title",
                "[person.lifecycle_stage, company.tier].size() > 0; company.tier",
                "person.tags.exists(tag, tag == 'a'); person.tags",
                "['a'].exists(word, word == person.job_title); person.job_title",
                "['a'].all(word, word == person.job_title); person.job_title",
                "person.vip ? true : false; person.vip",
                "person.lifecycle_stage == 'lead' ? person.vip : true; person.vip",
                "person.lifecycle_stage == 'x' ? true : person.vip; person.vip",
                "person.job_title == 'x' && person.vip; person.job_title person.vip",
                "person.job_title == 'x' || person.vip || company.tier == 'y'; company.tier person.job_title person.vip",
                "person.lifecycle_stage == 'lead' && person.vip; person.vip",
                "person.vip && person.lifecycle_stage == 'lead'; person.vip",
                "person.lifecycle_stage == 'x' || person.vip; person.vip",
                "person.vip && (person.job_title == 'x' && company.tier == 'y'); company.tier person.job_title person.vip",
                "person.vip && person.vip; person.vip",
                "person.vip && 1 / int(person.lifecycle_stage.size() - 4) > 0; person.vip",
                "1 / int(person.lifecycle_stage.size() - 4) > 0 || person.vip; person.vip",
                "person.job_title == 'x' && person.job_title + company.tier == 'y'; company.tier person.job_title",
                "person.job_title + company.tier == 'y' || person.job_title == 'x'; company.tier person.job_title",
                "company.tier == 'x' || person.open_deals > 1; company.tier person.open_deals",
                "{'x': person.vip}['x']; person.vip"
            })
    void staysOpenAndNamesWhatIsMissing(String expression, String missing) {
        assertThat(RuleText.missing(hardlyKnown, expression)).isEqualTo(new TreeSet<>(List.of(missing.split(" "))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "person.vip && person.lifecycle_stage == 'x'; False",
                "person.lifecycle_stage == 'x' && person.vip; False",
                "person.vip || person.lifecycle_stage == 'lead'; True",
                "person.lifecycle_stage == 'lead' || person.vip; True",
                "int(person.lifecycle_stage) > 1 && false; False",
                "int(person.lifecycle_stage) > 1 || true; True",
                "int(person.lifecycle_stage) > 1 && person.lifecycle_stage == 'x'; False",
                "person.lifecycle_stage == 'lead' ? true : person.vip; True",
                "['a', 'lead'].exists(word, word == person.lifecycle_stage || word == person.job_title); True",
                "['a', 'lead'].all(word, word == person.lifecycle_stage && word == person.job_title); False",
                "person.job_title.has_value || !person.open_deals.has_value; True"
            })
    void goesOnAroundWhatIsMissingOrBroke(String expression, String answer) {
        assertThat(RuleText.answer(hardlyKnown, expression).getClass().getSimpleName())
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int(person.lifecycle_stage) > 1",
                "!(int(person.lifecycle_stage) > 1)",
                "int(person.lifecycle_stage) > 1 ? true : true",
                "int(person.lifecycle_stage) > 1 && true",
                "true && int(person.lifecycle_stage) > 1",
                "int(person.lifecycle_stage) > 1 || false",
                "int(person.lifecycle_stage) > int(person.open_deals)",
                "int(person.open_deals) > int(person.lifecycle_stage)",
                "int(person.lifecycle_stage) in [1]",
                "[int(person.lifecycle_stage)].size() > 0",
                "[int(person.open_deals), int(person.lifecycle_stage)].size() > 0",
                "[1, 2].exists(number, number > int(person.lifecycle_stage))",
                "[int(person.lifecycle_stage)].exists(number, number > 0)",
                "person.lifecycle_stage.charAt(99).lowerAscii() == 'x'",
                "person.lifecycle_stage.charAt(99) in ['x']",
                "person.job_title.replace(person.lifecycle_stage.charAt(99), 'b') == 'y'",
                "person.lifecycle_stage.size() / (person.lifecycle_stage.size() - 4) > 0 || person.lifecycle_stage == 'x'",
                "{'x': 1 / (person.lifecycle_stage.size() - 4)}['x'] > 0"
            })
    void saysThatItBroke(String expression) {
        assertThat(RuleText.answer(hardlyKnown, expression)).isInstanceOf(Truth.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "person.lifecycle_stage.size() / (person.lifecycle_stage.size() - 4) > 0, DIVIDE_BY_ZERO",
        "int(person.lifecycle_stage) > 0, BAD_FORMAT",
        "int(person.lifecycle_stage) > 0 && true, BAD_FORMAT",
        "false || int(person.lifecycle_stage) > 0, BAD_FORMAT"
    })
    void namesTheKindOfTheFailure(String expression, String kind) {
        assertThat(RuleText.answer(hardlyKnown, expression)).isEqualTo(Truth.Failed.because(kind));
    }

    /** A mapping that was changed, or a CRM that changed a field's type, delivers values of another type. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.job_title == '7'",
                "person.job_title + 'x' == '7x'",
                "person.open_deals == 7.0",
                "person.open_deals + 1.0 == 8.0",
                "person.vip",
                "'7' in person.tags",
                "days_since(person.last_order_at) >= 0",
                "person.birthday < now"
            })
    void aValueOfAnotherTypeIsNoValue(String expression) {
        FieldValue number = new FieldValue.Number(BigDecimal.valueOf(7));
        FieldValue text = FieldValue.text("7");
        Given given = new Given()
                .with(it -> it.fields.putAll(Map.of(
                        "job_title", number,
                        "open_deals", text,
                        "vip", text,
                        "tags", text,
                        "last_order_at", number,
                        "birthday", text)));

        assertThat(RuleText.answer(given, expression)).isInstanceOf(Truth.Unknown.class);
    }
}
