package org.sequenceconnector.criterion.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.criterion.Compilation;
import org.sequenceconnector.criterion.CompiledCriterion;
import org.sequenceconnector.criterion.CriterionCompiler;
import org.sequenceconnector.criterion.CriterionCompiler.Level;
import org.sequenceconnector.criterion.CriterionValues;
import org.sequenceconnector.criterion.Expressions;
import org.sequenceconnector.criterion.Truth;
import org.sequenceconnector.eligibility.Given;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.sequence.Criterion;

/**
 * Whatever is claimed about a condition from its text holds for every record: random conditions, each claim put to
 * thousands of random people, values missing and unreadable ones included. {@code -Dreach.seed=N} repeats a run, {@code
 * -Dreach.conditions} and {@code -Dreach.people} make a smaller one.
 */
class ReachPropertyTest {
    private static final int USUAL_CONDITIONS = 2_500;
    private static final int CONDITIONS = Integer.getInteger("reach.conditions", USUAL_CONDITIONS);
    private static final int PEOPLE = Integer.getInteger("reach.people", 4_000);

    private final CriterionCompiler compiler = new CriterionCompiler(Given.CATALOGUE);
    private final long seed = Long.getLong("reach.seed", System.nanoTime());
    private final RandomGenerator random = new SplittableRandom(seed);
    private final List<CriterionValues> people = people(random);

    @Test
    void noPersonContradictsAClaimAboutOneCondition() {
        int nobody = 0;
        int everybody = 0;
        int neverFalse = 0;
        for (int round = 0; round < CONDITIONS; round++) {
            CompiledCriterion condition = compiled(new Conditions(random).any(3));
            Reach reach = condition.reach();
            if (reach.matchesNobody()) {
                nobody++;
                everyoneIs(condition, truth -> !(truth instanceof Truth.True), "nobody");
            }
            if (reach.matchesEverybody()) {
                everybody++;
                everyoneIs(condition, truth -> truth instanceof Truth.True || cannotBeRead(truth), "everybody");
            }
            if (reach.isNeverFalse()) {
                neverFalse++;
                everyoneIs(condition, truth -> !(truth instanceof Truth.False), "never false");
            }
        }
        assertThat(nobody).as("claims of each kind, seed %d", seed).isGreaterThan(enough(60));
        assertThat(everybody).as("claims of each kind, seed %d", seed).isGreaterThan(enough(10));
        assertThat(neverFalse).as("claims of each kind, seed %d", seed).isGreaterThan(enough(20));
    }

    @Test
    void noPersonContradictsAClaimThatOneConditionCoversTheOther() {
        int covered = 0;
        for (int round = 0; round < CONDITIONS; round++) {
            CompiledCriterion narrow = compiled(new Conditions(random).any(2));
            CompiledCriterion wide = compiled(new Conditions(random).any(2));
            Reach narrowReach = narrow.reach();
            if (narrowReach.matchesNobody() || !narrowReach.isWithin(wide.reach())) {
                continue;
            }
            covered++;
            for (CriterionValues person : people) {
                Truth wider = wide.evaluate(person, Given.NOW);
                if (!cannotBeRead(wider) && narrow.evaluate(person, Given.NOW) instanceof Truth.True) {
                    assertThat(wider)
                            .as("seed %d: %s covers %s", seed, text(wide), text(narrow))
                            .isInstanceOf(Truth.True.class);
                }
            }
        }
        assertThat(covered).as("claims, seed %d", seed).isGreaterThan(enough(20));
    }

    @Test
    void theGeneralConditionsOfTheClosuresAreToldRightToo() {
        for (int round = 0; round < CONDITIONS; round++) {
            CompiledCriterion condition = compiled(new Expressions(random).question(3));
            if (condition.reach().matchesNobody()) {
                everyoneIs(condition, truth -> !(truth instanceof Truth.True), "nobody");
            }
            if (condition.reach().isNeverFalse()) {
                everyoneIs(condition, truth -> !(truth instanceof Truth.False), "never false");
            }
        }
    }

    /** Nobody knows whether a field that cannot be read has what a condition asks for, so no claim is about it. */
    private static boolean cannotBeRead(Truth truth) {
        return truth instanceof Truth.Unknown unknown && !unknown.unreadable().isEmpty();
    }

    /** @param usual how many claims the usual number of conditions gives at least */
    private static int enough(int usual) {
        return usual * CONDITIONS / USUAL_CONDITIONS;
    }

    private void everyoneIs(CompiledCriterion condition, Predicate<Truth> expected, String claim) {
        for (CriterionValues person : people) {
            assertThat(expected.test(condition.evaluate(person, Given.NOW)))
                    .as("seed %d: claimed '%s' of %s", seed, claim, text(condition))
                    .isTrue();
        }
    }

    private static String text(CompiledCriterion condition) {
        return condition.criterion().expression();
    }

    private CompiledCriterion compiled(String expression) {
        return switch (compiler.compile(new Criterion("random", expression, "random:1"), Level.PERSON)) {
            case Compilation.Compiled compiled -> compiled.criterion();
            case Compilation.Invalid invalid ->
                throw new AssertionError(invalid.errors().getFirst().message());
        };
    }

    /** Conditions over few fields and few values, so that they contradict and cover each other often. */
    private record Conditions(RandomGenerator random) {
        private static final List<String> WORDS = List.of("a", "ab", "abc", "b", "ba", "A", "");

        String any(int depth) {
            if (depth == 0) {
                return question();
            }
            return switch (random.nextInt(8)) {
                case 0, 1, 2 -> "(" + any(depth - 1) + " && " + any(depth - 1) + ")";
                case 3, 4 -> "(" + any(depth - 1) + " || " + any(depth - 1) + ")";
                case 5 -> "!(" + any(depth - 1) + ")";
                case 6 -> "(" + any(depth - 1) + " ? " + any(depth - 1) + " : " + any(depth - 1) + ")";
                default -> question();
            };
        }

        private String question() {
            String text = pick("person.lifecycle_stage", "person.lifecycle_stage.lowerAscii()");
            return switch (random.nextInt(12)) {
                case 0 -> text + pick(" == ", " != ") + word();
                case 1 -> text + " in [" + word() + ", " + word() + "]";
                case 2 -> text + "." + pick("startsWith", "endsWith", "contains") + "(" + word() + ")";
                case 3, 4 -> "person.open_deals " + order() + " " + random.nextInt(4) + pick("", ".0", ".5");
                case 5 -> random.nextInt(4) + " " + order() + " person.open_deals";
                case 6 -> "days_since(person.last_order_at) " + order() + " " + random.nextInt(4);
                case 7 -> "person.vip" + pick("", " == true", " != true", " == false");
                case 8 -> pick("person.vip", "person.lifecycle_stage", "person.open_deals") + ".has_value";
                case 9 -> pick("person.open_deals / 0.0", "person.open_deals * 2.0") + " " + order() + " 2.0";
                case 10 -> word() + " in person.tags";
                default -> pick("true", "false", "1 > 2", "'a' == 'a'");
            };
        }

        private String order() {
            return pick("<", "<=", ">", ">=");
        }

        private String word() {
            return "'" + WORDS.get(random.nextInt(WORDS.size())) + "'";
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }

    private static List<CriterionValues> people(RandomGenerator random) {
        List<CriterionValues> people = new ArrayList<>();
        for (int number = 0; number < PEOPLE; number++) {
            Given given = new Given();
            given.fields.clear();
            given.companyFields.clear();
            maybe(random, given.fields, "lifecycle_stage", FieldValue.text(word(random)));
            maybe(random, given.fields, "job_title", FieldValue.text(word(random)));
            maybe(random, given.fields, "open_deals", number(random));
            maybe(random, given.fields, "tags", new FieldValue.Options(List.of("a", word(random))));
            maybe(random, given.fields, "vip", FieldValue.flag(random.nextBoolean()));
            maybe(
                    random,
                    given.fields,
                    "last_order_at",
                    FieldValue.moment(Given.NOW.minus(Duration.ofHours(random.nextInt(-50, 120)))));
            maybe(random, given.companyFields, "tier", FieldValue.text(word(random)));
            people.add(new CriterionValues(given.person()));
        }
        return people;
    }

    private static FieldValue number(RandomGenerator random) {
        return new FieldValue.Number(BigDecimal.valueOf(random.nextInt(-2, 10)).divide(BigDecimal.valueOf(2)));
    }

    private static String word(RandomGenerator random) {
        String letters = "aAb";
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return random.nextInt(5) == 0 ? word + "c" : word.toString();
    }

    private static void maybe(RandomGenerator random, Map<String, FieldValue> fields, String name, FieldValue value) {
        switch (random.nextInt(8)) {
            case 0 -> fields.put(name, FieldValue.EMPTY);
            case 1 -> fields.put(name, new FieldValue.Unreadable("?"));
            case 2 -> fields.put(name, new FieldValue.Day(java.time.LocalDate.EPOCH));
            default -> fields.put(name, value);
        }
    }
}
