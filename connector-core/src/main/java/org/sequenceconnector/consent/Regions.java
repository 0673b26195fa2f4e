package org.sequenceconnector.consent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what CRMs hold in a country field: a code or a name, in any usual spelling and language. What is written there and
 * cannot be read is a region of its own, about which every rule is taken to hold.
 */
public final class Regions {
    /** Stands for a country that is written in a record and that nobody can read. */
    public static final String UNREADABLE = "??";

    private static final CountryNames NAMES = CountryNames.load();
    private static final Pattern IN_BRACKETS = Pattern.compile("^([^(\\[]+)[(\\[]([^)\\]]*)[)\\]]\\s*$");
    private static final Pattern BETWEEN = Pattern.compile("\\s+[-–—]\\s+|[/|;]");

    private Regions() {}

    /**
     * ISO 3166 alpha-2 codes, upper case. None when the text is blank; several when it means any of several countries;
     * {@link #UNREADABLE} when it is no country that is known here.
     */
    public static Set<String> codes(String text) {
        if (text.isBlank() || CountryNames.simple(text).isEmpty()) {
            return text.isBlank() ? Set.of() : Set.of(UNREADABLE);
        }
        Set<String> whole = NAMES.find(text);
        if (!whole.isEmpty()) {
            return whole;
        }
        return turned(text).or(() -> bracketed(text)).or(() -> parts(text)).orElse(Set.of(UNREADABLE));
    }

    /** {@code Korea, Republic of} as {@code Republic of Korea}. */
    private static Optional<Set<String>> turned(String text) {
        int comma = text.indexOf(',');
        return comma < 0 ? Optional.empty() : known(text.substring(comma + 1) + " " + text.substring(0, comma));
    }

    /** {@code Germany (DE)}: what stands before the brackets, when the brackets do not name another country. */
    private static Optional<Set<String>> bracketed(String text) {
        Matcher brackets = IN_BRACKETS.matcher(text);
        if (!brackets.matches()) {
            return Optional.empty();
        }
        Optional<Set<String>> before = known(brackets.group(1));
        Optional<Set<String>> inside = known(brackets.group(2));
        return both(before, inside);
    }

    /** {@code DE - Germany}, {@code US / California}: every part that is a country. */
    private static Optional<Set<String>> parts(String text) {
        List<String> parts = List.of(BETWEEN.split(text));
        Optional<Set<String>> found = Optional.empty();
        for (String part : parts.size() < 2 ? List.<String>of() : parts) {
            found = both(found, known(part));
        }
        return found;
    }

    private static Optional<Set<String>> known(String part) {
        return Optional.of(NAMES.find(part)).filter(codes -> !codes.isEmpty());
    }

    private static Optional<Set<String>> both(Optional<Set<String>> one, Optional<Set<String>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        Set<String> union = new LinkedHashSet<>(one.get());
        union.addAll(other.get());
        return Optional.of(union);
    }

    /** For people. */
    public static String words(List<String> regions) {
        return regions.isEmpty()
                ? "an unknown region"
                : String.join(", ", regions).replace(UNREADABLE, "a country that cannot be read");
    }
}
