package org.sequenceconnector.criterion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people write who know another language, and how conditions say it: a remedy with its place instead of a list of tokens. */
final class OtherHabits {
    /** @param offset of the first character in the expression, from 0 */
    record Found(int offset, String remedy) {}

    /** @param compiles whether the language takes it and only fails, or means something else, when it is asked */
    private record Habit(Pattern pattern, Function<MatchResult, Optional<String>> remedy, boolean compiles) {}

    private static final Pattern TEXT = Pattern.compile("r?(\"\"\"|'''|\"|')(?:\\\\.|(?!\\1).)*\\1", Pattern.DOTALL);
    private static final String FIELD = "([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)";

    /** By the name in small letters without underscores. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("startswith", "startsWith"),
            Map.entry("beginswith", "startsWith"),
            Map.entry("endswith", "endsWith"),
            Map.entry("contains", "contains"),
            Map.entry("includes", "contains"),
            Map.entry("lower", "lowerAscii"),
            Map.entry("tolower", "lowerAscii"),
            Map.entry("tolowercase", "lowerAscii"),
            Map.entry("lowerascii", "lowerAscii"),
            Map.entry("lowercase", "lowerAscii"),
            Map.entry("upper", "upperAscii"),
            Map.entry("toupper", "upperAscii"),
            Map.entry("touppercase", "upperAscii"),
            Map.entry("upperascii", "upperAscii"),
            Map.entry("uppercase", "upperAscii"),
            Map.entry("len", "size"),
            Map.entry("length", "size"),
            Map.entry("count", "size"),
            Map.entry("strip", "trim"),
            Map.entry("trim", "trim"),
            Map.entry("indexof", "indexOf"),
            Map.entry("lastindexof", "lastIndexOf"),
            Map.entry("replaceall", "replace"),
            Map.entry("match", "matches"),
            Map.entry("matches", "matches"),
            Map.entry("regex", "matches"),
            Map.entry("dayssince", "days_since"));

    private static final List<Habit> HABITS = List.of(
            habit("\\bhas\\s*\\(\\s*" + FIELD + "\\s*\\)", at -> "write " + at.group(1) + ".has_value, not has(…)"),
            habit(
                    FIELD + "\\s*(?:==|=|!=|<>|\\bis\\b(?:\\s+not\\b)?)\\s*(?i:null|none|nil|undefined)\\b",
                    at -> "a field is never null; write " + field(at.group(1)) + ".has_value, or !" + field(at.group(1))
                            + ".has_value for an empty one"),
            habit("(?<![.\\w])(?i:and)\\b", at -> "write && for '" + at.group() + "'"),
            habit("(?<![.\\w])(?i:or)\\b", at -> "write || for '" + at.group() + "'"),
            habit(
                    "(?<![.\\w])(?i:not)\\s+(?i:in)\\b",
                    at -> "write !(field in [\"a\", \"b\"]) for '" + at.group() + "'"),
            habit("(?<![.\\w])(?i:not)\\b(?!\\s+(?i:in)\\b)", at -> "write ! for '" + at.group() + "'"),
            habit("(?<![.\\w])(?i:like)\\b", at -> "write .contains(\"…\") for '" + at.group() + "'"),
            habit(
                    "(?<![.\\w])(?:True|TRUE|False|FALSE)\\b",
                    at -> "write " + at.group().toLowerCase(Locale.ROOT)),
            habit("={3,}", at -> "write == for '" + at.group() + "'"),
            habit("(?<![=!<>])=(?![=])", at -> "write == to compare; a single = means nothing here"),
            habit("<>", at -> "write != for '<>'"),
            habit("(?<!&)&(?!&)", at -> "write && for '&'"),
            habit("(?<!\\|)\\|(?!\\|)", at -> "write || for '|'"),
            new Habit(Pattern.compile("([A-Za-z_]\\w*)\\s*\\("), OtherHabits::function, false),
            new Habit(
                    Pattern.compile("(?<![.\\w])type\\s*\\("),
                    at -> Optional.of("leave type(…) out: the mapping says what kind of value each field holds"),
                    true));

    private OtherHabits() {}

    private static Habit habit(String pattern, Function<MatchResult, String> remedy) {
        return new Habit(Pattern.compile(pattern), at -> Optional.of(remedy.apply(at)), false);
    }

    /**
     * @param compiled whether the language accepts the text all the same
     * @return in the order of the text, at most one for each place
     */
    static List<Found> in(String expression, boolean compiled) {
        String code = withoutTexts(expression);
        List<Found> found = new ArrayList<>();
        for (Habit habit : HABITS) {
            if (compiled && !habit.compiles()) {
                continue;
            }
            Matcher places = habit.pattern().matcher(code);
            while (places.find()) {
                int offset = places.start();
                boolean told = found.stream().anyMatch(each -> each.offset() == offset);
                Optional<String> remedy = habit.remedy().apply(places);
                if (remedy.isPresent() && !told) {
                    found.add(new Found(offset, remedy.get()));
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::offset));
        return found;
    }

    private static Optional<String> function(MatchResult at) {
        String written = at.group(1);
        String meant = FUNCTIONS.get(written.replace("_", "").toLowerCase(Locale.ROOT));
        return meant == null || meant.equals(written)
                ? Optional.empty()
                : Optional.of("write " + meant + " for '" + written + "'");
    }

    private static String field(String name) {
        return name.endsWith(FieldCatalogue.HAS_VALUE)
                ? name.substring(0, name.length() - FieldCatalogue.HAS_VALUE.length())
                : name;
    }

    /** What stands in quotation marks is nobody's habit; the places of all else stay. */
    private static String withoutTexts(String expression) {
        return TEXT.matcher(expression)
                .replaceAll(text -> "\"" + " ".repeat(text.group().length() - 2) + "\"");
    }
}
