package org.sequenceconnector.criterion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text with variables, for example {@code Hello {{ person.first_name | fallback: "there" }}}. Immutable.
 *
 * @param source as it was written
 * @param parts in order; joined they are the text
 */
public record Template(String source, List<Part> parts) {
    private static final String OPENS = "{{";
    private static final String CLOSES = "}}";
    private static final Pattern VARIABLE = Pattern.compile(
            "\\s*((?:person|target|company)\\.[a-z][a-z0-9_]*)\\s*(?:\\|\\s*fallback:\\s*\"([^\"{}]*)\"\\s*)?");

    public Template {
        parts = List.copyOf(parts);
    }

    /** A piece of a text. */
    public sealed interface Part {
        record Literal(String text) implements Part {}

        /** @param fallback what stands for a missing value; an empty text leaves it out */
        record Variable(String name, Optional<String> fallback) implements Part {}

        /** Something between braces that is no variable. */
        record Malformed(String text) implements Part {}
    }

    /** Reads a text. What cannot be read is kept as {@link Part.Malformed}; nothing is ever dropped. */
    public static Template of(String source) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < source.length()) {
            int opens = source.indexOf(OPENS, at);
            if (opens < 0) {
                parts.add(new Part.Literal(source.substring(at)));
                break;
            }
            if (opens > at) {
                parts.add(new Part.Literal(source.substring(at, opens)));
            }
            int closes = source.indexOf(CLOSES, opens);
            if (closes < 0) {
                parts.add(new Part.Malformed(source.substring(opens)));
                break;
            }
            parts.add(variable(source.substring(opens + OPENS.length(), closes)));
            at = closes + CLOSES.length();
        }
        return new Template(source, parts);
    }

    private static Part variable(String inside) {
        Matcher matcher = VARIABLE.matcher(inside);
        return matcher.matches()
                ? new Part.Variable(matcher.group(1), Optional.ofNullable(matcher.group(2)))
                : new Part.Malformed(OPENS + inside + CLOSES);
    }

    /** Whether there is anything to fill in; texts without are most of them. */
    public boolean fixed() {
        return !source.contains(OPENS);
    }

    /** The fields it is filled with, by the names criteria use. */
    public SortedSet<String> variables() {
        SortedSet<String> names = new TreeSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Variable variable) {
                names.add(variable.name());
            }
        }
        return names;
    }

    /** What cannot be read, as it was written; empty when the text is well formed. */
    public List<String> problems() {
        return parts.stream()
                .flatMap(
                        part -> part instanceof Part.Malformed malformed ? Stream.of(malformed.text()) : Stream.empty())
                .toList();
    }

    /** The text about this person. What has no value and no fallback stays as it was written, for everybody to see. */
    public String filledFor(PersonSnapshot person) {
        CriterionValues values = new CriterionValues(person);
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Literal literal -> literal.text();
                        case Part.Malformed malformed -> malformed.text();
                        case Part.Variable variable -> filled(variable, values);
                    });
        }
        return text.toString();
    }

    private static String filled(Part.Variable variable, CriterionValues values) {
        String value = values.value(variable.name()).asText();
        return value.isBlank() ? variable.fallback().orElse(OPENS + " " + variable.name() + " " + CLOSES) : value;
    }

    /** Whether a value would be taken for a place to fill in itself. */
    public static boolean looksLikeTemplate(String value) {
        return value.contains(OPENS) || value.contains(CLOSES);
    }
}
