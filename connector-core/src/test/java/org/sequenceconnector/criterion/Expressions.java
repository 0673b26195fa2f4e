package org.sequenceconnector.criterion;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes random, well-typed criteria. */
public final class Expressions {
    private static final List<String> WORDS = List.of("lead", "customer", "gold", "Head of Sales", "a", "b", "LEAD");
    private static final List<String> TEXT_FIELDS = List.of(
            "person.lifecycle_stage", "target.lifecycle_stage", "person.job_title", "target.job_title", "company.tier");
    private static final List<String> NUMBER_FIELDS =
            List.of("person.open_deals", "target.open_deals", "company.employees");
    private static final List<String> TIME_FIELDS = List.of("person.last_order_at", "person.birthday", "now");

    private final RandomGenerator random;

    public Expressions(RandomGenerator random) {
        this.random = random;
    }

    static String word(RandomGenerator random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** An expression that is true or false. */
    public String question(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> "(" + question(depth - 1) + " && " + question(depth - 1) + ")";
            case 2, 3 -> "(" + question(depth - 1) + " || " + question(depth - 1) + ")";
            case 4 -> "!(" + question(depth - 1) + ")";
            case 5 -> "(" + question(depth - 1) + " ? " + question(depth - 1) + " : " + question(depth - 1) + ")";
            case 6 -> loop(depth - 1);
            default -> leaf();
        };
    }

    private String leaf() {
        return switch (random.nextInt(14)) {
            case 0 -> text() + (random.nextBoolean() ? " == " : " != ") + text();
            case 1 -> text() + " in [" + quoted() + ", " + quoted() + "]";
            case 2 -> text() + "." + among("contains", "startsWith", "endsWith") + "(" + text() + ")";
            case 3 -> text() + ".lowerAscii() == " + quoted();
            case 4 -> number() + " " + comparison() + " " + number();
            case 5 -> among(NUMBER_FIELDS) + " " + comparison() + " " + random.nextInt(4);
            case 6 -> time() + " " + comparison() + " " + time();
            case 7 -> "days_since(" + time() + ") " + comparison() + " " + random.nextInt(400);
            case 8 -> "person.vip";
            case 9 -> among(among(TEXT_FIELDS), among(NUMBER_FIELDS), "person.tags") + ".has_value";
            case 10 -> text() + " in person.tags";
            case 11 -> "size(" + among(text(), "person.tags") + ") " + comparison() + " " + random.nextInt(6);
            case 12 -> "int(" + number() + ") / int(" + among(NUMBER_FIELDS) + ") > 0";
            default -> String.valueOf(random.nextBoolean());
        };
    }

    private String loop(int depth) {
        String list = among("person.tags", "[" + quoted() + ", " + quoted() + "]", "[" + text() + ", " + text() + "]");
        String inside = random.nextBoolean() ? "tag == " + text() : "(tag.startsWith('a') || " + question(depth) + ")";
        return switch (random.nextInt(4)) {
            case 0 -> list + ".exists(tag, " + inside + ")";
            case 1 -> list + ".all(tag, " + inside + ")";
            case 2 -> list + ".exists_one(tag, " + inside + ")";
            default -> list + ".filter(tag, " + inside + ").size() > 0";
        };
    }

    private String text() {
        return random.nextInt(3) == 0 ? quoted() : among(TEXT_FIELDS);
    }

    private String number() {
        return random.nextInt(3) == 0 ? random.nextInt(4) + ".0" : among(NUMBER_FIELDS);
    }

    private String time() {
        return random.nextInt(4) == 0 ? "now - duration('" + random.nextInt(200) + "h')" : among(TIME_FIELDS);
    }

    private String quoted() {
        return "'" + word(random) + "'";
    }

    private String comparison() {
        return among("<", "<=", ">", ">=");
    }

    private String among(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String among(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
