package org.sequenceconnector.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sequenceconnector.criterion.CriterionCompiler.Level;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.Criterion;

/**
 * Holds the closures against cel-java's own evaluator: the same verdict, the same missing fields, for random expressions
 * over random people, values missing and unreadable ones included. {@code -Dclosures.pairs=1000000} asks for more.
 */
class ClosureAgreementTest {
    private static final int PAIRS = Integer.getInteger("closures.pairs", 100_000);
    private static final int PEOPLE = 40;

    private final CriterionCompiler compiler = new CriterionCompiler(Given.CATALOGUE);

    @Test
    void everyAnswerIsTheOneOfCelJava() {
        long seed = Long.getLong("closures.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        List<CriterionValues> people = people(random);
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        int closures = 0;
        for (int round = 0; round < PAIRS / PEOPLE; round++) {
            Criterion criterion = criterion(new Expressions(random).question(4));
            CompiledCriterion compiled = compiled(criterion);
            Evaluator oracle = compiler.oracle(criterion);
            closures += compiled.evaluator() instanceof ClosureEvaluator ? 1 : 0;
            for (CriterionValues person : people) {
                Truth expected = oracle.evaluate(person, Given.NOW);
                Truth answer = compiled.evaluate(person, Given.NOW);
                assertThat(verdict(answer))
                        .as("seed %d: %s", seed, criterion.expression())
                        .isEqualTo(verdict(expected));
                seen.merge(Kind.of(answer), 1, Integer::sum);
            }
        }
        assertThat(closures).as("expressions that became closures").isEqualTo(PAIRS / PEOPLE);
        assertThat(seen).as("every kind of answer occurred").containsOnlyKeys(Kind.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / int(person.open_deals) > 0 && person.job_title == 'x'",
                "person.job_title == 'x' || 1 / int(person.open_deals) > 0",
                "int(person.job_title) > 1 || person.vip",
                "person.job_title.matches(person.lifecycle_stage + '[')",
                "[person.job_title, 'lead'].exists(word, word == 'lead')",
                "['a', 'b'].all(word, word in person.tags)",
                "person.tags.filter(tag, tag != 'a').size() > 0",
                "person.tags.map(tag, tag + '!').exists(tag, tag == 'a!')",
                "person.tags.exists_one(tag, tag == person.job_title)",
                "person.birthday.getFullYear() > 1980",
                "now - person.last_order_at > duration('24h')",
                "person.job_title.split(' ').size() == 2",
                "person.job_title.charAt(99) == 'x'",
                "person.open_deals > 9007199254740993",
                "person.open_deals + 1.5 == 2.5 * person.open_deals",
                "size(person.job_title) > 3 ? person.vip : company.tier == 'gold'",
                "{'a': 1}['a'] == 1 && person.vip",
                "timestamp('2026-01-01T00:00:00Z') < person.last_order_at",
                "person.job_title in ['lead', 'a', 'Head of Sales']",
                "person.job_title in []",
                "person.job_title in ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', 'a', 'lead']",
                "[1, 2, 3].exists(number, person.open_deals > number)"
            })
    void agreesOnTheCornersToo(String expression) {
        Criterion criterion = criterion(expression);
        CompiledCriterion compiled = compiled(criterion);
        Evaluator oracle = compiler.oracle(criterion);
        for (CriterionValues person : people(new SplittableRandom(7))) {
            assertThat(verdict(compiled.evaluate(person, Given.NOW)))
                    .as(expression)
                    .isEqualTo(verdict(oracle.evaluate(person, Given.NOW)));
        }
    }

    @Test
    void leavesWhatHasNoClosureToCelJava() {
        assertThat(compiled(criterion("{person.job_title: true}['x']")).evaluator())
                .isInstanceOf(CelEvaluator.class);
    }

    /** What a failure is called may differ; that it is one may not. */
    private static Object verdict(Truth truth) {
        return truth instanceof Truth.Failed ? "failed" : truth;
    }

    private enum Kind {
        TRUE,
        FALSE,
        UNKNOWN,
        FAILED;

        static Kind of(Truth truth) {
            return switch (truth) {
                case Truth.True yes -> TRUE;
                case Truth.False no -> FALSE;
                case Truth.Unknown unknown -> UNKNOWN;
                case Truth.Failed failed -> FAILED;
            };
        }
    }

    private CompiledCriterion compiled(Criterion criterion) {
        return switch (compiler.compile(criterion, Level.PERSON)) {
            case Compilation.Compiled compiled -> compiled.criterion();
            case Compilation.Invalid invalid ->
                throw new AssertionError(invalid.errors().getFirst().message());
        };
    }

    private static Criterion criterion(String expression) {
        return new Criterion("random", expression, "random:1");
    }

    private static List<CriterionValues> people(RandomGenerator random) {
        List<CriterionValues> people = new ArrayList<>();
        for (int number = 0; number < PEOPLE; number++) {
            Given given = new Given();
            given.fields.clear();
            given.companyFields.clear();
            maybe(random, given.fields, "lifecycle_stage", FieldValue.text(Expressions.word(random)));
            maybe(random, given.fields, "job_title", FieldValue.text(Expressions.word(random)));
            maybe(random, given.fields, "open_deals", new FieldValue.Number(BigDecimal.valueOf(random.nextInt(4))));
            maybe(random, given.fields, "tags", new FieldValue.Options(List.of("a", Expressions.word(random))));
            maybe(random, given.fields, "vip", FieldValue.flag(random.nextBoolean()));
            maybe(
                    random,
                    given.fields,
                    "last_order_at",
                    FieldValue.moment(Given.NOW.minus(Duration.ofHours(random.nextInt(100)))));
            maybe(random, given.fields, "birthday", new FieldValue.Day(LocalDate.of(1970 + random.nextInt(40), 2, 3)));
            maybe(random, given.companyFields, "tier", FieldValue.text(Expressions.word(random)));
            maybe(random, given.companyFields, "employees", FieldValue.number(random.nextInt(4)));
            people.add(new CriterionValues(given.person()));
        }
        return people;
    }

    private static void maybe(RandomGenerator random, Map<String, FieldValue> fields, String name, FieldValue value) {
        switch (random.nextInt(6)) {
            case 0 -> fields.put(name, FieldValue.EMPTY);
            case 1 -> fields.put(name, new FieldValue.Unreadable("?"));
            case 2 -> {
                // The field was not delivered.
            }
            default -> fields.put(name, value);
        }
    }
}
