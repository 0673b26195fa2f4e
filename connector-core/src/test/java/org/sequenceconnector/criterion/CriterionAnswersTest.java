package org.sequenceconnector.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.record.FieldType;
import org.sequenceconnector.record.FieldValue;

/** What every operator and function of a condition answers about somebody with a value in every field. */
class CriterionAnswersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.lifecycle_stage == 'lead'",
                "person.lifecycle_stage != 'Lead'",
                "person.job_title.contains('d of S')",
                "person.job_title.startsWith('Head')",
                "person.job_title.endsWith('Sales')",
                "person.lifecycle_stage == target.lifecycle_stage",
                "person.lifecycle_stage != person.job_title",
                "'misleading'.contains(person.lifecycle_stage)",
                "'leader'.startsWith(person.lifecycle_stage)",
                "'mislead'.endsWith(person.lifecycle_stage)",
                "'lead' == person.lifecycle_stage",
                "person.lifecycle_stage + '!' == 'lead!'",
                "person.job_title.matches('H.*s')",
                "company.tier.lowerAscii() == 'gold'",
                "person.lifecycle_stage.lowerAscii() == 'lead'",
                "person.open_deals == 2.0",
                "person.open_deals != 2.5",
                "person.open_deals < 2.5",
                "person.open_deals <= 2",
                "person.open_deals > 1.5",
                "person.open_deals >= 2",
                "1 < person.open_deals",
                "2 <= person.open_deals",
                "3 > person.open_deals",
                "2 >= person.open_deals",
                "2.0 == person.open_deals",
                "1.0 != person.open_deals",
                "person.open_deals < company.employees",
                "company.employees > person.open_deals",
                "person.open_deals <= target.open_deals",
                "person.open_deals >= target.open_deals",
                "person.open_deals == target.open_deals",
                "person.open_deals < 9007199254740993",
                "9007199254740993 > person.open_deals",
                "int(person.open_deals) < 3",
                "int(person.open_deals) < 2.5",
                "person.open_deals + 1.5 == 3.5",
                "person.vip",
                "person.vip == true",
                "person.vip != false",
                "person.vip == target.vip",
                "person.last_order_at < now",
                "person.last_order_at <= now",
                "now > person.last_order_at",
                "now >= person.last_order_at",
                "now == now && now >= now && now <= now",
                "person.last_order_at != now",
                "person.birthday < person.last_order_at",
                "person.birthday == timestamp('1990-01-01T00:00:00Z')",
                "now - person.last_order_at == duration('240h')",
                "now - person.last_order_at != duration('241h')",
                "now - person.last_order_at > duration('239h')",
                "now - person.last_order_at >= duration('240h')",
                "now - person.last_order_at < duration('241h')",
                "now - person.last_order_at <= duration('240h')",
                "days_since(person.last_order_at) == 10",
                "days_since(now - duration('47h')) == 1",
                "days_since(now + duration('47h')) == -1",
                "days_since(person.birthday) > 10000",
                "'a' in person.tags",
                "person.lifecycle_stage in ['customer', 'lead']",
                "person.lifecycle_stage in ['x', target.lifecycle_stage]",
                "person.open_deals in [1.0, 2.0]",
                "int(person.open_deals) in [1, 2]",
                "size(person.tags) == 2",
                "person.tags == ['a', 'b']",
                "person.tags.all(tag, tag in ['a', 'b'])",
                "person.tags.exists(tag, tag == 'b')",
                "person.tags.exists_one(tag, tag == 'a')",
                "person.tags.filter(tag, tag != 'a') == ['b']",
                "person.tags.map(tag, tag + '!').exists(tag, tag == 'b!')",
                "person.tags.exists(one, person.tags.exists(other, one + other == 'ba'))",
                "person.tags.exists(tag, ['x'].exists(tag, tag == 'x') && tag == 'b')",
                "[].all(tag, tag == 'x')",
                "person.vip ? person.lifecycle_stage == 'lead' : false",
                "!person.vip ? false : person.open_deals == 2.0",
                "person.job_title.has_value && company.tier.has_value",
                "(person.vip && person.lifecycle_stage == 'lead') && (person.open_deals > 1 || person.vip)",
                "(false || false) || (false || person.vip)",
                "b'a' == b'a' && person.vip",
                "2u > 1u && person.vip"
            })
    void holds(String expression) {
        CompiledCriterion criterion = RuleText.compiled(expression);

        assertThat(criterion.evaluate(RuleText.wellKnown().person(), Given.NOW)).isEqualTo(new Truth.True());
        assertThat(criterion.evaluator()).as("answered by closures").isInstanceOf(ClosureEvaluator.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.lifecycle_stage == 'Lead'",
                "person.lifecycle_stage != 'lead'",
                "person.job_title.contains('OF')",
                "person.job_title.startsWith('Sales')",
                "person.job_title.endsWith('Head')",
                "person.lifecycle_stage == person.job_title",
                "person.lifecycle_stage != target.lifecycle_stage",
                "'deal'.contains(person.lifecycle_stage)",
                "'mislead'.startsWith(person.lifecycle_stage)",
                "'leader'.endsWith(person.lifecycle_stage)",
                "company.tier.lowerAscii() == 'Gold'",
                "person.open_deals == 2.5",
                "person.open_deals != 2.0",
                "person.open_deals < 2",
                "person.open_deals <= 1.5",
                "person.open_deals > 2",
                "person.open_deals >= 2.5",
                "2 < person.open_deals",
                "3 <= person.open_deals",
                "2 > person.open_deals",
                "1 >= person.open_deals",
                "1.0 == person.open_deals",
                "company.employees < person.open_deals",
                "company.employees <= person.open_deals",
                "person.open_deals > company.employees",
                "person.open_deals >= company.employees",
                "person.open_deals < target.open_deals",
                "person.open_deals != target.open_deals",
                "person.open_deals == company.employees",
                "person.open_deals > 9007199254740993",
                "int(person.open_deals) > 2.5",
                "!person.vip",
                "person.vip == false",
                "person.vip != target.vip",
                "person.last_order_at > now",
                "person.last_order_at >= now",
                "now < person.last_order_at",
                "now <= person.last_order_at",
                "now < now || now > now || now != now",
                "person.last_order_at == now",
                "now - person.last_order_at > duration('240h')",
                "now - person.last_order_at < duration('240h')",
                "days_since(person.last_order_at) > 10",
                "days_since(now - duration('47h')) == 2",
                "'z' in person.tags",
                "person.lifecycle_stage in ['customer', 'Lead']",
                "person.lifecycle_stage in []",
                "person.lifecycle_stage in person.tags",
                "person.open_deals in [1.0, 3.0]",
                "person.tags.all(tag, tag == 'a')",
                "person.tags.exists(tag, tag == 'z')",
                "person.tags.exists_one(tag, tag in ['a', 'b'])",
                "person.tags.exists(one, person.tags.exists(other, one + other == 'ca'))",
                "person.vip ? person.lifecycle_stage == 'x' : true",
                "!person.job_title.has_value",
                "person.vip && (person.open_deals > 2 && person.vip)"
            })
    void doesNotHold(String expression) {
        CompiledCriterion criterion = RuleText.compiled(expression);

        assertThat(criterion.evaluate(RuleText.wellKnown().person(), Given.NOW)).isEqualTo(new Truth.False());
        assertThat(criterion.evaluator()).as("answered by closures").isInstanceOf(ClosureEvaluator.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'x': person.vip}['x']",
                "{'x': now > person.last_order_at}['x']",
                "{'x': person.job_title.has_value}['x']",
                "{'x': days_since(person.last_order_at)}['x'] == 10"
            })
    void answersTheSameWhereCelJavaItselfHasToAnswer(String expression) {
        CompiledCriterion criterion = RuleText.compiled(expression);

        assertThat(criterion.evaluator()).isInstanceOf(CelEvaluator.class);
        assertThat(criterion.evaluate(RuleText.wellKnown().person(), Given.NOW)).isEqualTo(new Truth.True());
        assertThat(criterion.evaluate(
                        RuleText.wellKnown().with(it -> it.fields.clear()).person(), Given.NOW))
                .isNotEqualTo(new Truth.True());
    }

    /** CEL leaves letters with accents, and the neighbours of A and Z, as they are. */
    @Test
    void lowersTheLettersFromAToZAndNoOthers() {
        Given given = new Given().with(it -> it.fields.put("job_title", FieldValue.text("x@AZ[aÄÉ")));

        assertThat(RuleText.answer(given, "person.job_title.lowerAscii() == 'x@az[aÄÉ'"))
                .isEqualTo(new Truth.True());
    }

    @Test
    void takesTheNewestRecordsValueForThePersonAndTheTargetsOwnForTheTarget() {
        Given given = new Given().alsoLead(1, Map.of("lifecycle_stage", FieldValue.text("customer")));

        assertThat(RuleText.answer(given, "person.lifecycle_stage == 'customer'"))
                .isEqualTo(new Truth.True());
        assertThat(RuleText.answer(given, "target.lifecycle_stage == 'lead'")).isEqualTo(new Truth.True());
    }

    @Test
    void anOlderRecordsValueCountsOnlyWhereTheNewestHasNone() {
        Given given = new Given()
                .alsoLead(5, Map.of("lifecycle_stage", FieldValue.text("customer"), "vip", FieldValue.flag(true)));

        assertThat(RuleText.answer(given, "person.lifecycle_stage == 'lead' && person.vip"))
                .isEqualTo(new Truth.True());
    }

    @Test
    void passesOverTheNewestRecordWhereItHasNothing() {
        Given given = RuleText.wellKnown().alsoLead(1, Map.of("job_title", FieldValue.EMPTY));

        assertThat(RuleText.answer(given, "person.job_title == 'Head of Sales' && person.open_deals == 2.0"))
                .isEqualTo(new Truth.True());
        assertThat(RuleText.answer(given, "person.job_title.has_value && target.open_deals.has_value"))
                .isEqualTo(new Truth.True());
    }

    @Test
    void whatTheNewestRecordHidesIsNotTakenFromAnOlderOne() {
        Given given = RuleText.wellKnown().alsoLead(1, Map.of("open_deals", new FieldValue.Unreadable("")));
        Truth hidden = new Truth.Unknown(
                new java.util.TreeSet<>(List.of("person.open_deals")),
                new java.util.TreeSet<>(List.of("person.open_deals")));

        assertThat(RuleText.answer(given, "person.open_deals == 2.0")).isEqualTo(hidden);
        assertThat(RuleText.answer(given, "!person.open_deals.has_value")).isEqualTo(hidden);
        assertThat(RuleText.answer(given, "target.open_deals == 2.0")).isEqualTo(new Truth.True());
    }

    @Test
    void aPersonWhoseTargetIsGoneHasNoTargetFields() {
        Given given = new Given()
                .with(it -> it.archived = true)
                .alsoLead(1, Map.of("lifecycle_stage", FieldValue.text("customer")));

        assertThat(RuleText.missing(given, "target.lifecycle_stage == 'lead'"))
                .containsExactly("target.lifecycle_stage");
        assertThat(RuleText.answer(given, "person.lifecycle_stage == 'customer'"))
                .isEqualTo(new Truth.True());
    }

    @ParameterizedTest
    @CsvSource({"Z, z", "A, a", "xZ, xz", "[, [", "@, @"})
    void lowersALetterWhereverItStands(String text, String lower) {
        Given given = new Given().with(it -> it.fields.put("job_title", FieldValue.text(text)));

        assertThat(RuleText.answer(given, "person.job_title.lowerAscii() == '" + lower + "'"))
                .isEqualTo(new Truth.True());
    }

    @Test
    void stopsLookingOnceTheAnswerIsKnown() {
        Given given =
                new Given().with(it -> it.fields.put("tags", new FieldValue.Options(Collections.nCopies(20_000, "a"))));

        assertThat(RuleText.answer(given, "person.tags.exists(tag, tag == 'a')"))
                .isEqualTo(new Truth.True());
        assertThat(RuleText.answer(given, "person.tags.all(tag, tag == 'a')"))
                .isEqualTo(Truth.Failed.because("ITERATION_BUDGET_EXCEEDED"));
    }

    @ParameterizedTest
    @CsvSource({"10000, True", "10001, Failed"})
    void loopsTenThousandTimesAndNoMore(int elements, String answer) {
        Given given = new Given()
                .with(it -> it.fields.put("tags", new FieldValue.Options(Collections.nCopies(elements, "a"))));
        CriterionValues values = new CriterionValues(given.person());
        CompiledCriterion loop = RuleText.compiled("person.tags.all(tag, tag == 'a')");

        assertThat(loop.evaluate(values, Given.NOW).getClass().getSimpleName()).isEqualTo(answer);
        assertThat(loop.evaluate(values, Given.NOW).getClass().getSimpleName())
                .as("each question has the whole budget")
                .isEqualTo(answer);
    }

    @Test
    void answersSeveralQuestionsAboutOnePersonOneAfterTheOther() {
        CriterionValues values = new CriterionValues(RuleText.wellKnown().person());
        CompiledCriterion plain = RuleText.compiled("days_since(person.last_order_at) == 10");
        CompiledCriterion loop = RuleText.compiled("person.tags.exists(tag, tag == 'b')");
        CompiledCriterion loops = RuleText.compiled("person.tags.all(a, person.tags.exists(b, a == b))");

        for (CompiledCriterion criterion : List.of(plain, loop, loops, loop, plain)) {
            assertThat(criterion.evaluate(values, Given.NOW)).isEqualTo(new Truth.True());
        }
        assertThat(plain.evaluate(values, Given.NOW.plus(Duration.ofDays(1))))
                .as("a day later")
                .isEqualTo(new Truth.False());
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void namesEveryMissingFieldHoweverManyThereAre(int fields, boolean closures) {
        Map<String, FieldType> types = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (int number = 0; number < fields; number++) {
            types.put("field_" + number, FieldType.TEXT);
            names.add("person.field_" + number);
        }
        CompiledCriterion criterion = RuleText.compiled(
                new CriterionCompiler(new FieldCatalogue(types, Map.of())),
                String.join(" == 'x' || ", names) + " == 'x'");

        assertThat(criterion.evaluator() instanceof ClosureEvaluator).isEqualTo(closures);
        assertThat(criterion.evaluate(new Given().person(), Given.NOW)).isEqualTo(new Truth.Unknown(names));
    }

    @Test
    void aDateCountsFromItsFirstInstantInUtc() {
        Given given =
                new Given().with(it -> it.fields.put("last_order_at", new FieldValue.Day(LocalDate.of(2026, 3, 4))));

        assertThat(RuleText.answer(given, "now - person.last_order_at == duration('10h')"))
                .isEqualTo(new Truth.True());
    }
}
