package org.sequenceconnector.consent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.sequenceconnector.record.InvisibleText;

/**
 * Countries by every spelling that the two tables beside this class know: codes, names in many languages, official and usual
 * ones. Case, accents, blanks and punctuation do not matter.
 */
final class CountryNames {
    private static final List<String> TABLES = List.of("countries.txt", "countries-usual.txt");
    /** Letters that Unicode does not take apart into a plain one and an accent. */
    private static final Map<Integer, String> PLAIN = Map.of(
            (int) 'ß', "ss", (int) 'ø', "o", (int) 'ł', "l", (int) 'đ', "d", (int) 'ı', "i", (int) 'æ', "ae", (int) '&',
            "and");
    /** What people write for letters with two dots where they have no such key. */
    private static final Map<Character, String> TWO_LETTERS = Map.of('ä', "ae", 'ö', "oe", 'ü', "ue");

    private static final Pattern CODE = Pattern.compile("[A-Z]{2,3}");

    private final Map<String, Set<String>> codes = new HashMap<>();
    /** Alpha-2 and alpha-3 codes, which are only read where nothing else is written: {@code n/a} is not Namibia. */
    private final Map<String, String> byCode = new HashMap<>();

    private CountryNames() {}

    /** The shipped tables. */
    static CountryNames load() {
        CountryNames names = new CountryNames();
        TABLES.forEach(names::read);
        return names;
    }

    /** ISO 3166 alpha-2 codes; several when the spelling means any of several countries; none when it is not known. */
    Set<String> find(String text) {
        String upper = InvisibleText.removed(text).toUpperCase(Locale.ROOT);
        String code = byCode.get(upper);
        return code == null ? codes.getOrDefault(simple(text), Set.of()) : Set.of(code);
    }

    private void read(String table) {
        try (InputStream content = CountryNames.class.getResourceAsStream(table)) {
            if (content == null) {
                throw new IllegalStateException("the program is incomplete: " + table + " is missing");
            }
            new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(this::add);
        } catch (IOException trouble) {
            throw new UncheckedIOException("the program is incomplete: " + table + " cannot be read", trouble);
        }
    }

    private void add(String line) {
        String[] spellings = line.split("\\|");
        String code = spellings[0];
        byCode.put(code, code);
        for (String spelling : List.of(spellings).subList(1, spellings.length)) {
            if (CODE.matcher(spelling).matches()) {
                byCode.putIfAbsent(spelling, code);
            } else {
                add(simple(spelling), code);
                add(simple(withTwoLetters(spelling)), code);
            }
        }
    }

    private void add(String simple, String code) {
        if (!simple.isEmpty()) {
            codes.computeIfAbsent(simple, none -> new TreeSet<>()).add(code);
        }
    }

    private static String withTwoLetters(String spelling) {
        StringBuilder typed = new StringBuilder();
        for (char letter : spelling.toLowerCase(Locale.ROOT).toCharArray()) {
            typed.append(TWO_LETTERS.getOrDefault(letter, String.valueOf(letter)));
        }
        return typed.toString();
    }

    /** Letters and digits only, lower case and without accents, {@code st} as {@code saint}, without a leading {@code the}. */
    static String simple(String text) {
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder words = new StringBuilder(apart.length());
        apart.codePoints().forEach(point -> {
            if (Character.isLetterOrDigit(point) && !PLAIN.containsKey(point)) {
                words.appendCodePoint(point);
            } else if (PLAIN.containsKey(point)) {
                words.append(point == '&' ? " and " : PLAIN.get(point));
            } else if (Character.getType(point) != Character.NON_SPACING_MARK && !dotted(point)) {
                words.append(' ');
            }
        });
        StringBuilder simple = new StringBuilder(words.length());
        for (String word : words.toString().split(" ")) {
            simple.append(word.equals("st") ? "saint" : word);
        }
        return simple.length() > 6 && simple.indexOf("the") == 0 ? simple.substring(3) : simple.toString();
    }

    /** Marks inside of words and abbreviations. */
    private static boolean dotted(int point) {
        return point == '.' || point == '\'' || point == '’';
    }
}
